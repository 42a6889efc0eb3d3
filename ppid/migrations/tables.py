"""Every table of the house, for Alembic to compare with."""

import ppid.accounts.models
import ppid.accounts.people_models
import ppid.asking.models
import ppid.catalogue.models
import ppid.catalogue.uji_models
import ppid.clocks.models
import ppid.desk.models
import ppid.disputes.docket.models
import ppid.disputes.models
import ppid.documents.models
import ppid.documents.redaction_models
import ppid.efforts.models
import ppid.events.models
import ppid.holidays.models
import ppid.imports.models
import ppid.notices.guards.models
import ppid.notices.models
import ppid.objections.answer_models
import ppid.objections.models
import ppid.readings.models
import ppid.requests.asked_models
import ppid.requests.finding_models
import ppid.requests.handover_models
import ppid.requests.likeness_models
import ppid.requests.linking_models
import ppid.requests.models
import ppid.requests.papers_models
import ppid.requests.people_models
import ppid.requests.publishing_models
import ppid.requests.rating_models
import ppid.requests.receipt_models
import ppid.routing.models
import ppid.stationery.models
import ppid.texts.models
import ppid.units.models
import ppid.wording.models  # noqa: F401
