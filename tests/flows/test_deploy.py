"""The deployments of prefect.yaml can be applied to a Prefect server as they are."""

import asyncio
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PREFECT = Path(sys.executable).with_name("prefect")


@pytest.mark.slow
def test_every_deployment_applies_with_its_schedule_and_one_writer_at_a_time(prefect_server):
    from prefect import get_client
    from prefect.settings import get_current_settings

    api = get_current_settings().api.url
    env = os.environ | {"PREFECT_API_URL": str(api), "SELARAS_HOME": str(ROOT)}
    for words in (["work-pool", "create", "selaras", "--type", "process"], ["--no-prompt", "deploy", "--all"]):
        done = subprocess.run([PREFECT, *words], cwd=ROOT, env=env, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr

    async def deployed():
        async with get_client() as client:
            return await client.read_deployments()

    found = {deployment.name: deployment for deployment in asyncio.run(deployed())}
    assert set(found) == {"refresh", "rebuild"}
    cron = found["refresh"].schedules[0].schedule
    assert (cron.cron, cron.timezone) == ("30 1 * * *", "Asia/Jakarta")
    assert found["rebuild"].schedules == []
    assert {d.global_concurrency_limit.limit for d in found.values()} == {1}
    assert set(found["refresh"].parameter_openapi_schema["properties"]) >= {"sources", "warehouse", "encoder"}
