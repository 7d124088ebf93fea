"""One cluster for a run: parts of a stage go out as Prefect tasks, what they give comes back as it is ready."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import islice
from queue import SimpleQueue
from typing import Any, Generic, TypeVar

from prefect import Task, task
from prefect.cache_policies import NO_CACHE
from prefect.context import FlowRunContext
from prefect.futures import PrefectFuture
from prefect.settings import PREFECT_API_URL, temporary_settings
from prefect.task_runners import TaskRunner

from flows.errors import BadSetting, Mistake
from flows.fingerprint import publishing_fingerprint

S = TypeVar("S")
P = TypeVar("P")
R = TypeVar("R")
T = TypeVar("T")
AHEAD = 3
"""Parts that are under way for each process of the cluster: it never waits, and few lie in memory."""


class ClusterFailed(Mistake):
    """The cluster was lost in the middle of a run; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Backend:
    """A running task runner, and what the cluster behind it tells."""

    runner: TaskRunner[Any]
    processes: Callable[[], int]
    """Parts that can be worked on at the same time."""
    lost: tuple[type[Exception], ...]
    """Errors that speak of the cluster and not of the work."""
    advice: str
    """What to look at when the cluster cannot be reached."""


class Parcel(Generic[T]):
    """A value that Prefect carries unopened; it would look through lists and rows for futures, which takes minutes."""

    __slots__ = ("value",)

    def __init__(self, value: T) -> None:
        """Wraps a value that can be pickled."""
        self.value = value


@task(name="hold", cache_policy=NO_CACHE)
def hold(parcel: Parcel[T]) -> Parcel[T]:
    """What all parts of a stage need: sent once, then handed from worker to worker."""
    return parcel


@task(name="part", cache_policy=NO_CACHE)
def carry(made_by: str, function: Callable[[S, P], R], shared: Parcel[S], part: Parcel[P]) -> Parcel[R]:
    """What a function gives for one part, on the machine of a worker.

    Raises:
        BadSetting: this machine has other code, data or libraries than the one that the run was started on.
    """
    be_the_same(made_by)
    return Parcel(function(shared.value, part.value))


def be_the_same(made_by: str) -> None:
    """Returns only where code, data and libraries are those of the machine that the run was started on.

    A function of its own: a task travels with its code, and would judge by the code that it brought along.

    Raises:
        BadSetting: they are not.
    """
    if made_by != publishing_fingerprint():
        raise BadSetting(
            "a worker has another version of Selaras, of its libraries or of Python than this machine: "
            "install the same on all (docs/scaling.md)"
        )


class Cluster:
    """Worker processes, here or on other machines; they are started or reached when the first part goes out."""

    def __init__(self, start: Callable[[], Backend], here: bool) -> None:
        """Waits to be needed.

        Args:
            start: starts the cluster, or connects to it; the task runner is not entered yet.
            here: whether the workers run on this machine, and so can use a Prefect server that lives only here.
        """
        self._start, self._here = start, here
        self._backend: Backend | None = None
        self._open = ExitStack()

    def __enter__(self) -> Cluster:
        return self

    def __exit__(self, *exc: object) -> None:
        self._open.close()
        self._backend = None

    @property
    def processes(self) -> int:
        """Parts that the cluster works on at the same time; at least one."""
        return max(1, self._started().processes())

    def each(self, stage: str, function: Callable[[S, P], R], shared: S, parts: Iterable[P]) -> Iterator[tuple[int, R]]:
        """`function(shared, part)` for every part: its place among the parts, and the result, as they are ready.

        A part whose worker dies goes to another one.

        Args:
            stage: name of the tasks.
            function: found by its name on the workers, where the same code is installed.
            shared: what every part needs; sent once.
            parts: taken as room for them becomes free.

        Raises:
            BadSetting: a worker has another version than this machine.
            ClusterFailed: the cluster is gone, or a part has killed several workers.
        """
        backend, named = self._started(), carry.with_options(name=stage)
        given = {"made_by": publishing_fingerprint(), "function": function}
        given["shared"] = self._submit(hold.with_options(name=f"{stage}: what all need"), parcel=Parcel(shared))
        ready: SimpleQueue[tuple[int, PrefectFuture[Any]]] = SimpleQueue()
        coming = enumerate(parts)

        def send(count: int) -> int:
            sent = 0
            for place, part in islice(coming, count):
                future = self._submit(named, **given, part=Parcel(part))
                future.add_done_callback(_into(ready, place))
                sent += 1
            return sent

        under_way = send(AHEAD * self.processes)
        while under_way:
            place, future = ready.get()
            try:
                result: Parcel[R] = future.result()
            except backend.lost as error:
                raise ClusterFailed(
                    f"the cluster was lost while it worked on the stage {stage} ({type(error).__name__}: {error}): see "
                    "that its workers run and have memory enough, and start the run again; what was read is kept"
                ) from error
            under_way += send(1) - 1
            yield place, result.value

    def in_order(
        self, stage: str, function: Callable[[S, P], R], shared: S, parts: Sequence[P], done: Callable[[int], None]
    ) -> list[R]:
        """`function(shared, part)` for every part, in their order; `done` hears the place of each that is ready."""
        found: dict[int, R] = {}
        for place, result in self.each(stage, function, shared, parts):
            found[place] = result
            done(place)
        return [found[place] for place in range(len(parts))]

    def _started(self) -> Backend:
        """The cluster, started if it was not.

        Raises:
            BadSetting: it cannot be started or reached.
        """
        if self._backend is None:
            backend = self._start()
            try:
                self._open.enter_context(backend.runner)
                backend.processes()  # Dask connects only now
            except OSError as error:
                raise BadSetting(f"the cluster cannot be reached ({error}): {backend.advice}") from error
            self._backend = backend
        return self._backend

    def _submit(self, work: Task[..., Any], **parameters: object) -> PrefectFuture[Any]:
        """A task on its way; workers on this machine report to the server of this run, also if it is only for it."""
        context = FlowRunContext.get()
        url = context.client.api_url if context and self._here else None
        with ExitStack() as settings:
            if url is not None:
                settings.enter_context(temporary_settings({PREFECT_API_URL: str(url)}))
            future: PrefectFuture[Any] = self._started().runner.submit(work, parameters)
        return future


def _into(ready: SimpleQueue[tuple[int, PrefectFuture[Any]]], place: int) -> Callable[[PrefectFuture[Any]], None]:
    """What puts a future that is done among those that are ready."""
    return lambda future: ready.put((place, future))
