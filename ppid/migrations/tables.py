"""Every table of the house, for Alembic to compare with."""

import ppid.accounts.models
import ppid.accounts.people_models
import ppid.asking.models
import ppid.catalogue.models
import ppid.clocks.models
import ppid.documents.models
import ppid.efforts.models
import ppid.events.models
import ppid.holidays.models
import ppid.notices.guards.models
import ppid.notices.models
import ppid.objections.answer_models
import ppid.objections.models
import ppid.readings.models
import ppid.requests.asked_models
import ppid.requests.handover_models
import ppid.requests.likeness_models
import ppid.requests.models
import ppid.requests.papers_models
import ppid.requests.people_models
import ppid.requests.publishing_models
import ppid.requests.rating_models
import ppid.texts.models
import ppid.units.models
import ppid.wording.models  # noqa: F401
