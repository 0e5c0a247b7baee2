"""Run the Dockerfile's steps where no engine is: `python3 -m scripts.docker_steps`.

It needs root and debootstrap. Each stage becomes a bare Debian root with Python, much as
python:3.11-slim is; COPY and RUN do there what they say. Then the last stage is entered as its
image would be: as its USER, its root file system read-only but for /tmp and its VOLUME. With
--serve its CMD must pass its own HEALTHCHECK.
"""

from __future__ import annotations

import argparse
import os
import shlex
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

from scripts import dockerfile
from scripts.debian_root import DebianRoot, make_debian, roots_folder
from scripts.dockerfile import Instruction
from scripts.layout import ROOT
from scripts.progress import Stopped, run, say, step

FIRST = ("keys", "migrate")  # as compose.yaml has it, before anything is served
INVENTED = {
    "INKLING_SLACK_TRANSPORT": "http",
    "INKLING_SLACK_SIGNING_SECRET": "invented-for-this-run",
    "INKLING_SLACK_BOT_TOKEN": "xoxb-invented-for-this-run",
}
SERVE_UNTIL_HEALTHY = """
set -e
{first}
{serve} & served=$!
tries=0
until {health} 2>/tmp/health; do
    tries=$((tries + 1))
    if [ $tries -ge 90 ] || ! kill -0 $served; then tail -n 1 /tmp/health; exit 1; fi
    sleep 1
done
echo "healthy after $tries s"
kill -TERM $served
wait $served || [ $? -eq 143 ]
"""


class Stage:
    """A root being filled by the instructions of one stage, and what they have set so far."""

    def __init__(self, root: DebianRoot) -> None:
        self.root = root
        self.folder = "/"
        self.user = "root"
        self.environment: dict[str, str] = {}
        self.commands: dict[str, list[str]] = {}
        self.volumes: list[str] = []

    def follow(self, instruction: Instruction, context: Path, built: dict[str, Stage]) -> None:
        """Do what one instruction says."""
        if instruction.name == "COPY":
            source = (
                built[instruction.options["from"]].root.path if instruction.options else context
            )
            self.copy(instruction.words, source)
        elif instruction.name == "RUN":
            step(instruction.rest[:60], self.inside("sh", "-c", instruction.rest), os.environ)
        else:
            self.note(instruction)

    def note(self, instruction: Instruction) -> None:
        """Remember what an instruction sets for later ones and for the image."""
        words = instruction.words
        match instruction.name:
            case "WORKDIR":
                self.folder = words[0]
                self.root.at(self.folder).mkdir(parents=True, exist_ok=True)
            case "ENV":
                self.environment |= dict(word.split("=", 1) for word in words)
            case "USER":
                self.user = words[0]
            case "VOLUME":
                self.volumes += words
            case "ENTRYPOINT" | "CMD":
                self.commands[instruction.name] = words
            case "HEALTHCHECK":
                test = instruction.rest.removeprefix("CMD").strip()
                self.commands["HEALTHCHECK"] = instruction._replace(rest=test).words

    def copy(self, words: Sequence[str], source: Path) -> None:
        """COPY: files into a folder, or one folder's contents under its new name."""
        *origins, target = words
        place = self.root.at(str(Path(self.folder) / target))
        for origin in (source / word.lstrip("/") for word in origins):
            if origin.is_dir():
                shutil.copytree(origin, place, symlinks=True, dirs_exist_ok=True)
            else:
                shutil.copy2(origin, place)

    def inside(self, *command: str) -> list[str]:
        """The command that runs another here, as the instructions so far have it."""
        return self.root.inside(
            *command, user=self.user, folder=self.folder, environment=self.environment
        )


def build(folder: Path) -> Stage:
    """Follow the whole Dockerfile; the last stage, as its image would be."""
    context = make_context(folder / "context")
    base = make_debian(folder / "base", "python3 python3-venv ca-certificates")
    base.at("/usr/local/bin/python").symlink_to("/usr/bin/python3")
    built: dict[str, Stage] = {}
    stage = Stage(base)
    for number, instructions in enumerate(dockerfile.stages((ROOT / "Dockerfile").read_text())):
        root = folder / f"stage-{number}"
        step(f"Stage {number}", ("cp", "--archive", base.path, root), os.environ)
        stage = built[dockerfile.name_of(instructions)] = Stage(DebianRoot(root))
        for instruction in instructions[1:]:
            stage.follow(instruction, context, built)
    return stage


def make_context(folder: Path) -> Path:
    """What is committed, less what .dockerignore keeps back (it names what to let through)."""
    step("Cloning", ("git", "clone", "--quiet", ROOT, folder), os.environ)
    lines = (ROOT / ".dockerignore").read_text().splitlines()
    let_through = {line.removeprefix("!") for line in lines if line.startswith("!")}
    for path in folder.iterdir():
        if path.name not in let_through:
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    return folder


def try_image(stage: Stage, *, serve: bool) -> None:
    """Enter the image as it would run; nothing of it but its volume may be written to."""
    stage.root = stage.root._replace(read_only=True, writable=("/tmp", *stage.volumes))  # noqa: S108
    expect(stage, "is not root", '[ "$(id -u)" -ne 0 ]')
    expect(stage, "can't write to its code", "! touch /opt/inkling/new 2>/tmp/refused")
    expect(stage, "can write to its volume", f"touch {stage.volumes[0]}/new")
    expect(stage, "answers", " ".join([*stage.commands["ENTRYPOINT"], "--help"]))
    if serve:
        expect(stage, "serves and is healthy", serving_script(stage))


def serving_script(stage: Stage) -> str:
    entry = shlex.join(stage.commands["ENTRYPOINT"])
    return SERVE_UNTIL_HEALTHY.format(
        first="\n".join(f"{entry} {name}" for name in FIRST),
        serve=shlex.join(stage.commands["ENTRYPOINT"] + stage.commands["CMD"]),
        health=shlex.join(stage.commands["HEALTHCHECK"]),
    )


def expect(stage: Stage, what: str, script: str) -> None:
    if run(stage.inside("sh", "-c", script), os.environ):
        raise Stopped(f"The image should be one that {what}.")
    say(f"The image {what}.")


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(prog="python3 -m scripts.docker_steps", description=__doc__)
    parser.add_argument("--serve", action="store_true", help="run CMD until HEALTHCHECK passes")
    parser.add_argument("--env", action="append", default=[], metavar="NAME=VALUE")
    chosen = parser.parse_args(arguments)
    with roots_folder() as folder:
        try:
            stage = build(folder)
            stage.environment |= INVENTED | dict(word.split("=", 1) for word in chosen.env)
            try_image(stage, serve=chosen.serve)
        except Stopped as stopped:
            say(str(stopped))
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
