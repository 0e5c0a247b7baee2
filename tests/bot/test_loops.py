"""A loop works until nothing is left, sleeps, wakes, and outlives a failure."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from bot.loops import Loop

LONG = 600.0


@contextmanager
def started(loop: Loop) -> Iterator[Loop]:
    loop.start()
    try:
        yield loop
    finally:
        loop.stop()


class Work:
    """So many steps of work; `done` rings when they are over, `after` counts what follows them."""

    def __init__(self, steps: int, fails_at: int = -1) -> None:
        self.left, self.fails_at, self.after = steps, fails_at, 0
        self.done, self.failed = threading.Event(), threading.Event()

    def step(self) -> bool:
        if self.left == self.fails_at:
            self.fails_at = -1
            self.failed.set()
            raise ConnectionError
        self.left -= self.left > 0
        if not self.left:
            self.done.set()
        return self.left > 0

    def follow(self) -> None:
        self.after += 1


def test_it_works_until_nothing_is_left() -> None:
    work = Work(5)
    with started(Loop("worker", work.step, LONG, work.follow)):
        assert work.done.wait(30)
    assert work.after == 4


def test_it_sleeps_until_it_is_woken() -> None:
    work = Work(0)
    with started(Loop("worker", work.step, LONG)) as loop:
        assert work.done.wait(30)
        work.left = 3
        work.done.clear()
        loop.wake()
        assert work.done.wait(30)


def test_it_looks_for_itself_after_its_pause() -> None:
    work = Work(0)
    with started(Loop("worker", work.step, 0.001)):
        assert work.done.wait(30)
        work.done.clear()
        assert work.done.wait(30)


def test_a_failure_ends_one_step_and_not_the_loop() -> None:
    work = Work(3, fails_at=2)
    with started(Loop("worker", work.step, 0.001)):
        assert work.failed.wait(30)
        assert work.done.wait(30)


def test_it_is_idle_once_nothing_is_left() -> None:
    loop = Loop("worker", Work(0).step, LONG)
    assert not loop.is_idle
    with started(loop):
        assert loop._is_idle.wait(30)


def test_whoever_wakes_it_ends_its_idleness() -> None:
    loop = Loop("worker", Work(0).step, LONG)
    loop._is_idle.set()
    loop.wake()
    assert not loop.is_idle


def test_a_loop_that_was_never_started_can_be_stopped() -> None:
    Loop("worker", Work(0).step, LONG).stop()
