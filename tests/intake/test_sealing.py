"""Envelopes open where they were sealed, and nowhere else."""

import json
import stat
from base64 import b64encode
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake.errors import KeysMissing, SealBroken
from intake.sealing import Keyring, seal, unseal

KEYS = Keyring.generate()
ROW = "area|person|sealed_contact|row"


def sealed(plain: str = "Dr Asha Patel", bound_to: str = ROW) -> str:
    return seal(KEYS.content, KEYS.name, plain, bound_to=bound_to)


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=80))
def test_what_is_sealed_comes_out_again(plain: str) -> None:
    assert unseal(KEYS.content, KEYS.name, sealed(plain), bound_to=ROW) == plain


def test_two_envelopes_of_the_same_words_differ() -> None:
    assert sealed() != sealed()


@pytest.mark.parametrize(
    "bound_to",
    [
        pytest.param("other|person|sealed_contact|row", id="another area"),
        pytest.param("area|inbox|sealed_contact|row", id="another table"),
        pytest.param("area|person|sealed_body|row", id="another column"),
        pytest.param("area|person|sealed_contact|other", id="another row"),
    ],
)
def test_an_envelope_that_was_moved_does_not_open(bound_to: str) -> None:
    with pytest.raises(SealBroken, match="restore the row from a backup"):
        unseal(KEYS.content, KEYS.name, sealed(), bound_to=bound_to)


def test_another_key_does_not_open_it_nor_does_another_name() -> None:
    other = Keyring.generate()
    for key, name in [(other.content, KEYS.name), (KEYS.identity, KEYS.name), (KEYS.content, "k0")]:
        with pytest.raises(SealBroken):
            unseal(key, name, sealed(), bound_to=ROW)


@given(st.integers(0, 10_000), st.text(max_size=4))
def test_a_changed_or_cut_envelope_is_broken_and_nothing_else(place: int, instead: str) -> None:
    envelope = sealed()
    at = place % len(envelope)
    for damaged in (envelope[:at] + instead + envelope[at + 1 :], envelope[:at]):
        if damaged != envelope:
            with pytest.raises(SealBroken):
                unseal(KEYS.content, KEYS.name, damaged, bound_to=ROW)


@pytest.mark.parametrize("envelope", ["", "v1", "v1.", "v1.NAME", "v1.NAME.", "v1.NAME.x", "x"])
def test_what_is_no_envelope_is_broken(envelope: str) -> None:
    with pytest.raises(SealBroken):
        unseal(KEYS.content, KEYS.name, envelope.replace("NAME", KEYS.name), bound_to=ROW)


def test_keys_are_kept_in_a_file_for_their_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "keys.json"
    KEYS.write(path)
    assert Keyring.read(path) == KEYS
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    with pytest.raises(FileExistsError):
        Keyring.generate().write(path)
    assert Keyring.read(path) == KEYS


def test_four_keys_of_32_bytes_are_made_anew_each_time() -> None:
    keys = [KEYS.identity, KEYS.content, KEYS.index, KEYS.audit]
    assert [len(key) for key in keys] == [32] * 4
    assert len({*keys, *(getattr(Keyring.generate(), part) for part in PARTS)}) == 8


PARTS = ("identity", "content", "index", "audit")
WHOLE = {"name": "k1"} | dict.fromkeys(PARTS, b64encode(bytes(32)).decode())


@pytest.mark.parametrize(
    "written",
    [
        pytest.param("", id="empty"),
        pytest.param("{", id="cut"),
        pytest.param("[]", id="a list"),
        pytest.param("null", id="nothing"),
        pytest.param(json.dumps({"name": "k1"}), id="without keys"),
        pytest.param(json.dumps(WHOLE | {"audit": 7}), id="a key that is no text"),
        pytest.param(json.dumps(WHOLE | {"audit": "A" * 8}), id="a short key"),
        pytest.param(json.dumps(WHOLE | {"audit": "?" * 44}), id="a key in other letters"),
    ],
)
def test_a_damaged_key_file_is_named_with_what_to_do(tmp_path: Path, written: str) -> None:
    path = tmp_path / "keys.json"
    path.write_text(written, encoding="utf-8")
    with pytest.raises(KeysMissing, match=r"keys\.json can't be read\. Run `inkling keys`"):
        Keyring.read(path)


def test_a_missing_key_file_is_named_too(tmp_path: Path) -> None:
    with pytest.raises(KeysMissing):
        Keyring.read(tmp_path / "keys.json")


def test_a_fingerprint_needs_the_key_and_tells_its_parts_apart() -> None:
    assert KEYS.fingerprint("a", "bc") == KEYS.fingerprint("a", "bc")
    assert KEYS.fingerprint("a", "bc") != KEYS.fingerprint("ab", "c")
    assert KEYS.fingerprint("a") != Keyring.generate().fingerprint("a")
    assert len(KEYS.fingerprint("a")) == 64


def test_printing_keys_shows_their_name_alone() -> None:
    assert repr(KEYS) == f"Keyring(name={KEYS.name!r})"
