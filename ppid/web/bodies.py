"""JSON bodies that a handler checks itself, so as to answer in whole sentences."""

import json
import secrets
from dataclasses import dataclass
from typing import Any, TypeVar

from litestar.openapi.spec import Operation
from pydantic import BaseModel, ValidationError

from ppid.errors import DomainError, Invalid
from ppid.kit.forms import sentences
from ppid.kit.i18n import _

M = TypeVar("M", bound=BaseModel)
LONGEST_KEY = 200


class Unreadable(DomainError):
    status_code = 400
    title = "Tidak dapat dibaca"
    detail = "Kirim satu objek JSON; isi ini bukan JSON yang utuh."


def checked(model: type[M], body: bytes) -> M:
    """The body as a model; nesting without end is unreadable, not a mistake of ours.

    Raises Unreadable, and Invalid with a sentence for each field.
    """
    try:
        data = json.loads(body)
        _refuse_nul(data)
    except (ValueError, RecursionError) as error:
        raise Unreadable from error
    if not isinstance(data, dict):
        raise Unreadable
    try:
        return model.model_validate(data)
    except ValidationError as error:
        raise Invalid(sentences(error)) from error


def _refuse_nul(data: Any, path: str = "") -> None:
    """A program that sends a NUL has a fault; a form's is dropped, since nobody can type one."""
    if isinstance(data, str) and "\x00" in data:
        raise Invalid({path: _("Teks ini memuat tanda NUL, yang tidak dapat disimpan.")})
    if not isinstance(data, dict | list):
        return
    for name, value in data.items() if isinstance(data, dict) else enumerate(data):
        _refuse_nul(value, f"{path}.{name}" if path else str(name))


def sending_key(given: str) -> str:
    """The `Idempotency-Key` of a sending; without one no two sendings are the same.

    Raises Invalid.
    """
    if len(given) > LONGEST_KEY:
        raise Invalid({"Idempotency-Key": _("Kunci ini terlalu panjang.")})
    return f"api|{given or secrets.token_urlsafe(24)}"


def documenting(model: type[BaseModel]) -> type[Operation]:
    """An operation of the OpenAPI that says what its raw body holds."""

    @dataclass
    class Documented(Operation):
        def to_schema(self) -> dict[str, Any]:
            schema = model.model_json_schema()
            body = _inlined(schema, schema.get("$defs", {}))
            content = {"application/json": {"schema": body}}
            return super().to_schema() | {"requestBody": {"required": True, "content": content}}

    return Documented


def _inlined(part: Any, named: dict[str, Any]) -> Any:
    """A JSON schema without references of its own, to stand inside of another document."""
    if isinstance(part, list):
        return [_inlined(item, named) for item in part]
    if not isinstance(part, dict):
        return part
    if "$ref" in part:
        return _inlined(named[part["$ref"].rpartition("/")[2]], named)
    return {name: _inlined(value, named) for name, value in part.items() if name != "$defs"}
