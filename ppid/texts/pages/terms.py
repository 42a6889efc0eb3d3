"""`/istilah`: what the words of the law mean, for citizens and officers alike."""

from litestar import Controller, get
from litestar.response import Template

from ppid.texts import glossary


class TermPages(Controller):
    path = glossary.PATH

    @get("/", sync_to_thread=False)
    def index(self) -> Template:
        return Template("texts/terms.html", context={"terms": glossary.listed()})
