"""What the queue may and may not do here."""

from importlib import import_module

import pytest
from celery import Celery

from ppid.settings import settings
from workers import app as module
from workers import processes, schedule


def test_every_row_of_the_schedule_has_its_task_and_its_queue(celery_app: Celery) -> None:
    for name in processes.TASKS:
        import_module(name)
    celery_app.finalize(auto=True)
    own = {name for name in celery_app.tasks if not name.startswith("celery.")}
    assert own == set(schedule.QUEUE_OF)
    for row in schedule.table():
        assert schedule.QUEUE_OF[row.task] == row.queue


def test_nothing_but_json_goes_through_the_queue(celery_app: Celery) -> None:
    assert celery_app.conf.accept_content == ["json"]
    assert celery_app.conf.task_serializer == "json"
    assert celery_app.conf.task_ignore_result
    assert celery_app.conf.result_backend is None
    assert not celery_app.conf.worker_enable_remote_control


def test_with_redis_no_wait_is_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PPID_REDIS_URL", "redis://127.0.0.1:6379/1")
    settings.cache_clear()
    module.celery_app.cache_clear()
    options = module.celery_app().conf.broker_transport_options
    assert options["socket_timeout"] == 5 and options["socket_connect_timeout"] == 3
    assert options["ack_emulation"] is False
    assert options["global_keyprefix"]
    assert {row.task: row.every for row in schedule.table()}["sweep"] == 30
    module.celery_app.cache_clear()


def test_redis_on_a_unix_socket_is_reached(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PPID_REDIS_URL", "unix:///run/redis/redis.sock?db=2")
    settings.cache_clear()
    module.celery_app.cache_clear()
    url = module.celery_app().conf.broker_url
    assert url == "redis+socket:///run/redis/redis.sock?virtual_host=2"
    module.celery_app.cache_clear()


def test_the_queue_runs_on_the_office_s_clocks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PPID_TIMEZONE", "Asia/Jayapura")
    module.celery_app.cache_clear()
    assert module.celery_app().conf.timezone == "Asia/Jayapura"
    module.celery_app.cache_clear()
