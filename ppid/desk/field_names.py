"""What the page of an act calls its fields, read from its template without drawing it.

An act that is over has no page any more, and what was typed into it is given back by name.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from jinja2 import nodes

from ppid.kit.i18n import _
from ppid.web.templating import engine

WRITTEN = frozenset({"text", "textarea"})  # macros of components/forms.html
DRAWN = WRITTEN | {"select", "choices", "checkbox", "file"}
OF_ITEM = re.compile(r"item_(?P<position>[1-9]\d?)_(?P<field>[a-z_]+)", re.ASCII)


@dataclass(frozen=True)
class Field:
    """A field of a page; `label` before its translation, "" where the page works it out."""

    label: str
    is_written: bool  # words of somebody's own, not a choice among the page's


def named(template: str, name: str) -> tuple[Field | None, str]:
    """The field of this name and its label in the reader's language; None for one not drawn."""
    of_item = OF_ITEM.fullmatch(name)
    found = _fields(template).get(of_item["field"] if of_item else name)
    label = _(found.label) if found and found.label else ""
    if label and of_item:
        label = _("Butir {n}: {label}").format(n=of_item["position"], label=label)
    return found, label


def labels(template: str, names: Iterable[str]) -> dict[str, str]:
    """What the page calls these fields, for a summary that stands before they are drawn."""
    found = {name: named(template, name)[1] for name in names}
    return {name: label for name, label in found.items() if label}


@cache
def _fields(template: str) -> Mapping[str, Field]:
    environment = engine().engine
    if environment.loader is None:
        return {}
    tree = environment.parse(environment.loader.get_source(environment, template)[0])
    found: dict[str, Field] = {}
    others = [each.template for each in tree.find_all(nodes.FromImport)]
    others += [each.template for each in tree.find_all(nodes.Include)]
    for other in others:
        if (path := _text(other)).startswith("desk/"):
            found |= _fields(path)
    return found | dict(_drawn(tree))


def _drawn(tree: nodes.Template) -> Iterator[tuple[str, Field]]:
    for call in tree.find_all(nodes.Call):
        macro = call.node.name if isinstance(call.node, nodes.Name) else ""
        if macro in DRAWN and len(call.args) > 2 and (name := _text(call.args[1])):
            label = call.args[2]
            words = label.args[0] if isinstance(label, nodes.Call) and label.args else label
            yield name, Field(_text(words), macro in WRITTEN)


def _text(node: nodes.Node) -> str:
    """A text in quotes, or the last part of one that is put together; "" of anything else."""
    last = node.nodes[-1] if isinstance(node, nodes.Concat) else node
    return last.value if isinstance(last, nodes.Const) and isinstance(last.value, str) else ""
