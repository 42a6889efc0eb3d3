"""The deployment files keep the promises that no container engine is here to try."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml  # type: ignore[import-untyped]

ROOT = Path(__file__).parents[1]
COMPOSE = (ROOT / "compose.yaml").read_text()
SERVICES: dict[str, dict[str, Any]] = yaml.safe_load(COMPOSE)["services"]
ONE_SHOT = {"migrate", "bucket"}
SECRETS = {
    "POSTGRES_PASSWORD",
    "REDIS_PASSWORD",
    "STORAGE_PASSWORD",
    "PPID_SECRET_KEY",
    "PPID_SMTP_URL",
    "PPID_METRICS_TOKEN",
}


def test_all_parts_are_there() -> None:
    parts = {"caddy", "web", "worker", "beat", "postgres", "redis", "storage", "mail"}
    assert set(SERVICES) == parts | ONE_SHOT
    assert SERVICES["postgres"]["image"].startswith("postgres:17")
    assert SERVICES["redis"]["image"].startswith("redis:7.2")  # later ones are not under BSD


def test_every_image_names_its_version() -> None:
    images = [
        service["image"] for service in SERVICES.values() if "PPID_IMAGE" not in service["image"]
    ]
    assert images
    assert all(re.search(r":v?\d", image) for image in images), images
    assert "minio" not in COMPOSE


def test_no_secret_has_a_default() -> None:
    used = re.findall(r"(?<!\$)\$\{(\w+)([^}]*)\}", COMPOSE)
    assert {name for name, _ in used} >= SECRETS
    for name, rest in used:
        if name in SECRETS | {"PPID_HOSTNAME"}:
            assert rest.startswith(":?"), f"{name} needs a message, not a default"
            assert len(rest) > 10, f"{name} must say what to do"
    for line in (ROOT / ".env.example").read_text().splitlines():
        name, _, value = line.partition("=")
        assert not (name in SECRETS and value), f"{name} has a value in .env.example"


def test_the_example_names_every_variable_that_compose_demands() -> None:
    demanded = set(re.findall(r"\$\{(\w+):\?", COMPOSE))
    named = set(re.findall(r"^(\w+)=", (ROOT / ".env.example").read_text(), re.MULTILINE))
    assert demanded <= named


@pytest.mark.parametrize("name", sorted(set(SERVICES) - ONE_SHOT))
def test_a_service_that_stays_is_watched_and_started_again(name: str) -> None:
    service = SERVICES[name]
    assert service["healthcheck"]["test"]
    assert service["restart"] == "unless-stopped"


@pytest.mark.parametrize("name", ["web", "worker", "beat"])
def test_the_application_waits_for_the_schema_and_may_write_nothing(name: str) -> None:
    service = SERVICES[name]
    assert service["depends_on"]["migrate"] == {"condition": "service_completed_successfully"}
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert "no-new-privileges:true" in service["security_opt"]
    assert service["command"] == [name]


def test_there_is_one_beat() -> None:
    assert "deploy" not in SERVICES["beat"]


def test_a_worker_is_given_the_time_that_a_mail_server_may_take() -> None:
    assert SERVICES["worker"]["stop_grace_period"] == "11m"


@pytest.mark.parametrize("name", ["postgres", "redis", "storage"])
def test_what_keeps_data_has_a_volume_and_no_way_in_from_outside(name: str) -> None:
    service = SERVICES[name]
    assert service["volumes"]
    assert "ports" not in service
    assert service["networks"] == ["inside"]
    networks = yaml.safe_load(COMPOSE)["networks"]
    assert networks["inside"]["internal"] is True


def test_redis_forgets_nothing() -> None:
    command = SERVICES["redis"]["command"][-1]
    for setting in ("--appendonly yes", "--appendfsync everysec", "--maxmemory-policy noeviction"):
        assert setting in command
    assert "requirepass" in command


def test_the_proxy_that_the_application_trusts_is_the_proxy() -> None:
    address = SERVICES["caddy"]["networks"]["edge"]["ipv4_address"]
    assert SERVICES["web"]["environment"]["PPID_TRUSTED_PROXIES"] == address


def test_the_proxy_cuts_off_slow_headers_stalled_bodies_idle_lines_and_floods() -> None:
    caddyfile = (ROOT / "Caddyfile").read_text()
    limits = {"read_header": 30, "read_body_idle": 60, "write_idle": 60, "idle": 60}
    for name, most in limits.items():
        found = re.search(rf"^\s*{name} (\d+)s$", caddyfile, re.MULTILINE)
        assert found, name
        assert int(found[1]) <= most
    assert re.search(r"max_size 25MB", caddyfile)
    assert re.search(r"max_header_size 16KB", caddyfile)
    assert "request>headers delete" in caddyfile


def test_the_image_is_small_pinned_and_runs_as_nobody_in_particular() -> None:
    dockerfile = (ROOT / "Dockerfile").read_text()
    last = dockerfile.rpartition("\nFROM ")[2]
    assert last.startswith("python:3.13-slim")
    assert re.search(r"^USER 10001:10001$", last, re.MULTILINE)
    assert "/healthz" in last
    assert 'ENTRYPOINT ["ppid"]' in last
    assert "uv sync --frozen --no-dev" in dockerfile
    installed = re.search(r"UV_VERSION=(\S+)", (ROOT / "tools" / "install.sh").read_text())
    assert installed
    assert f"uv=={installed[1]}" in dockerfile
    assert (ROOT / ".dockerignore").read_text().splitlines()[0] == "*"
