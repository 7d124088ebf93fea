"""Alerts of a Prefect server to a web hook: `python -m flows.alerts https://chat.example.go.id/hook [HOURS]`.

The server posts `{"text": "..."}`, as Slack, Mattermost and Rocket.Chat take it, when a run of Selaras fails, dies or
could not read something, and when no publishing run has come to its end for HOURS (26 if not given).
"""

from __future__ import annotations

import sys
from contextlib import suppress
from datetime import timedelta
from typing import cast
from uuid import UUID

from prefect.automations import Automation
from prefect.blocks.notifications import CustomWebhookNotificationBlock
from prefect.events.actions import SendNotification
from prefect.events.schemas.automations import EventTrigger, Posture

BLOCK = "selaras-alerts"
TROUBLE = "Selaras: a run failed or could not read something"
SILENCE = "Selaras: no release for too long"
_OURS: dict[str, str | list[str]] = {"prefect.resource.id": "prefect.tag.selaras", "prefect.resource.role": "tag"}
_REFRESH: dict[str, str | list[str]] = {"prefect.resource.name": "refresh", "prefect.resource.role": "deployment"}


def alert(url: str, silence: timedelta = timedelta(hours=26)) -> tuple[str, ...]:
    """Make the server alert a web hook, in place of the one it alerted before; returns the names of the automations.

    Args:
        url: where the server posts.
        silence: how long no publishing run may come to its end.
    """
    words = {"text": "{{subject}}\n{{body}}"}
    hook = CustomWebhookNotificationBlock(name=BLOCK, url=url, json_data=words, headers={}, cookies={})
    place = cast(UUID, hook.save(BLOCK, overwrite=True))
    trouble = EventTrigger(
        expect={f"prefect.flow-run.{state}" for state in ("Failed", "Crashed", "TimedOut", "Completed with issues")},
        match_related=_OURS,
        posture=Posture.Reactive,
        threshold=1,
    )
    quiet = EventTrigger(
        expect={"prefect.flow-run.Completed", "prefect.flow-run.Completed with issues"},
        match_related=_REFRESH,
        posture=Posture.Proactive,
        threshold=1,
        within=silence,
    )
    run_said = SendNotification(
        block_document_id=place,
        subject="Selaras: {{ deployment.name }}: {{ flow_run.state.name }}",
        body="{{ flow_run.name }}: {{ flow_run.state.message }}",
    )
    nothing_said = SendNotification(
        block_document_id=place,
        subject="Selaras: no release",
        body=f"The deployment refresh has not come to its end for {silence}. Are the server and a worker running?",
    )
    for name, trigger, action in ((TROUBLE, trouble, run_said), (SILENCE, quiet, nothing_said)):
        _replace(Automation(name=name, trigger=trigger, actions=[action]))
    return TROUBLE, SILENCE


def _replace(automation: Automation) -> None:
    with suppress(ValueError):  # there was none
        cast(Automation, Automation.read(name=automation.name)).delete()
    automation.create()


if __name__ == "__main__":
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    made = alert(sys.argv[1], *(timedelta(hours=float(hours)) for hours in sys.argv[2:]))
    sys.stdout.write("\n".join(made) + "\n")
