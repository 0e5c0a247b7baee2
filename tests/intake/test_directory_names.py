from sqlalchemy.orm import Session

from intake import directory
from intake.roster import load_roster
from tests.factories import Place, roster


def test_a_practices_other_names_are_no_providers(session: Session) -> None:
    raw = roster()
    raw["organisations"][0]["aliases"] = ["Brook Lane"]
    place = Place(session, load_roster(session, raw))
    known = {
        name
        for names in directory.names_of_providers(session, place.area_id).values()
        for name in names
    }
    assert "Brook Lane" not in known
    assert {"NUH", "the Royal", "St Anselm's", "the DNs"} <= known
