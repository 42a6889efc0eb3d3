"""Column shapes that both databases share."""

from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, BigInteger, CheckConstraint, Integer
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.types import TypeEngine

BIG: TypeEngine[Any] = BigInteger().with_variant(Integer(), "sqlite")
DOCUMENT: TypeEngine[Any] = JSON().with_variant(JSONB(), "postgresql")


def one_of(table: str, column: str, values: type[StrEnum] | tuple[str, ...]) -> CheckConstraint:
    """A column that holds one of a closed set of words; the database refuses any other."""
    words = ", ".join(f"'{value}'" for value in values)
    return CheckConstraint(f"{column} IN ({words})", name=f"ck_{table}_{column}")
