"""The officers' pages, one module for each group of verbs; `app` mounts them."""

from litestar import Controller

from ppid.desk.pages.absences import ActingPages, OthersAbsencePages, OwnAbsencePages
from ppid.desk.pages.account import AccountPages
from ppid.desk.pages.account_choices import ChoicePages
from ppid.desk.pages.assigning import AssigningPages
from ppid.desk.pages.audit import AuditPages
from ppid.desk.pages.board import BoardPages, PerUnitPages
from ppid.desk.pages.bulk import BulkPages
from ppid.desk.pages.calendar import CalendarPages
from ppid.desk.pages.calendar_deciding import ProposalPages
from ppid.desk.pages.calendar_proposing import ProposingPages
from ppid.desk.pages.case import CasePages
from ppid.desk.pages.clock import ClockPages
from ppid.desk.pages.codes import CodePages
from ppid.desk.pages.commission_notes import CommissionNotePages
from ppid.desk.pages.completing import CompletingPages
from ppid.desk.pages.contacts import ContactPages
from ppid.desk.pages.deciding import DecidingPages
from ppid.desk.pages.delegating import DelegationPages
from ppid.desk.pages.deliveries import DeliveriesPages, DeliveryPages
from ppid.desk.pages.dispute_evidence import EvidencePages
from ppid.desk.pages.disputes import CONTROLLERS as DISPUTES
from ppid.desk.pages.drafting import DraftingPages
from ppid.desk.pages.esigning import EsigningPages
from ppid.desk.pages.extending import ExtendingPages
from ppid.desk.pages.feed import FeedPages
from ppid.desk.pages.files import FilePages
from ppid.desk.pages.guide import GuidePages
from ppid.desk.pages.imports import ImportFilePages, ImportPages
from ppid.desk.pages.informing import InformationItemPages, InformingPages
from ppid.desk.pages.intake import IntakePages
from ppid.desk.pages.items import ItemPages
from ppid.desk.pages.ladder import LadderPages
from ppid.desk.pages.letters import LetterPages
from ppid.desk.pages.linking import LinkPages
from ppid.desk.pages.notices import NoticePages
from ppid.desk.pages.numbering import NumberingPages
from ppid.desk.pages.objection_answer import ObjectionAnswerPages
from ppid.desk.pages.objection_code import ObjectionCodePages
from ppid.desk.pages.objection_figures import ObjectionFigurePages
from ppid.desk.pages.objection_intake import ObjectionIntakePages
from ppid.desk.pages.objection_papers import ObjectionPaperPages
from ppid.desk.pages.objection_receipt import ObjectionReceivedPages
from ppid.desk.pages.objection_ways import ObjectionWayPages
from ppid.desk.pages.objections import ObjectionListPages, ObjectionPages
from ppid.desk.pages.office import OfficePages
from ppid.desk.pages.outgoing import OutgoingPages
from ppid.desk.pages.outgoing_mailed import MailedPages
from ppid.desk.pages.parts import PartPages
from ppid.desk.pages.people import LeavingPages, PeoplePages
from ppid.desk.pages.publishing import PublishingPages
from ppid.desk.pages.queue import QueuePages
from ppid.desk.pages.readings import ReadingPages
from ppid.desk.pages.receipt_correcting import ReceiptCorrectingPages
from ppid.desk.pages.receipts import ReceiptPages
from ppid.desk.pages.redacting import RedactionPages
from ppid.desk.pages.redacting_copy import RedactedCopyPages
from ppid.desk.pages.registers import RegisterPages
from ppid.desk.pages.route_rules import RouteRulePages
from ppid.desk.pages.routes import RoutePages
from ppid.desk.pages.seats import SeatPages
from ppid.desk.pages.second_factor import SecondFactorPages
from ppid.desk.pages.seconding import SecondingPages
from ppid.desk.pages.seeing import SeenPages
from ppid.desk.pages.stationery import StationeryPages
from ppid.desk.pages.superior_paper import SuperiorPaperPages
from ppid.desk.pages.texts import TextPages
from ppid.desk.pages.throttles import ThrottlePages
from ppid.desk.pages.titles import TitlePages
from ppid.desk.pages.uji import TestListPages, TestPages
from ppid.desk.pages.uji_deciding import TestDeedPages
from ppid.desk.pages.unit_changes import UnitChangePages
from ppid.desk.pages.units import UnitPages
from ppid.desk.pages.views import ViewPages
from ppid.desk.pages.wording import WordingPages

CONTROLLERS: tuple[type[Controller], ...] = (
    QueuePages,
    BoardPages,
    PerUnitPages,
    BulkPages,
    ViewPages,
    CasePages,
    LinkPages,
    CodePages,
    CommissionNotePages,
    SeenPages,
    ContactPages,
    CompletingPages,
    AssigningPages,
    PartPages,
    DraftingPages,
    RedactionPages,
    RedactedCopyPages,
    DecidingPages,
    SecondingPages,
    LetterPages,
    ItemPages,
    ReceiptCorrectingPages,
    ReceiptPages,
    ExtendingPages,
    FeedPages,
    FilePages,
    IntakePages,
    OutgoingPages,
    MailedPages,
    DeliveriesPages,
    DeliveryPages,
    ReadingPages,
    CalendarPages,
    ClockPages,
    ProposingPages,
    ProposalPages,
    NoticePages,
    StationeryPages,
    NumberingPages,
    SuperiorPaperPages,
    EsigningPages,
    WordingPages,
    TextPages,
    UnitPages,
    RoutePages,
    RouteRulePages,
    LadderPages,
    OfficePages,
    AccountPages,
    ChoicePages,
    InformingPages,
    InformationItemPages,
    PublishingPages,
    ThrottlePages,
    DelegationPages,
    TestListPages,
    TestPages,
    TestDeedPages,
    ObjectionListPages,
    ObjectionPages,
    ObjectionIntakePages,
    ObjectionAnswerPages,
    ObjectionWayPages,
    ObjectionPaperPages,
    ObjectionCodePages,
    ObjectionReceivedPages,
    ObjectionFigurePages,
    PeoplePages,
    TitlePages,
    LeavingPages,
    SeatPages,
    SecondFactorPages,
    OwnAbsencePages,
    OthersAbsencePages,
    ActingPages,
    UnitChangePages,
    RegisterPages,
    AuditPages,
    ImportPages,
    ImportFilePages,
    GuidePages,
    *DISPUTES,
    EvidencePages,
)

__all__ = ["CONTROLLERS"]
