"""The files of reference/: their rules and their C++ (declared in src/base/reference.h)."""

import json
import re
from pathlib import Path

from tables import cpp
from tables.csv_table import read_table, require_source, require_text, require_unique, require_word

COUNTRY_COLUMNS = ("insee_code", "iso2", "iso3", "name_fr", "status")
SITE_COLUMNS = ("department_code", "department_name", "site_name", "region", "weight",
                "immigrant_share_pct", "population_thousands", "share_basis", "estimated")
TILE_COLUMNS = ("code", "row", "column")
LARGEST_TILE_POSITION = 12
INCLUDES = ('"base/reference_tables.h"', "<array>", "<cstddef>")


def english_names(path, problems):
    """English names by ISO 3166-1 alpha-3 code, from Debian's iso-codes."""
    path = Path(path)
    try:
        entries = json.loads(path.read_text(encoding="utf-8"))["3166-1"]
        return {entry["alpha_3"]: entry.get("common_name", entry["name"]) for entry in entries}
    except (OSError, ValueError, KeyError) as error:
        problems.add(path, "3166-1", f"cannot be read ({error!r})", "install iso-codes")
        return {}


def check_countries(rows, problems):
    codes, states = {}, {}
    for row in rows:
        require_text(row, ("name_fr",), problems)
        require_word(row, "status", ("state", "territory"), problems)
        for column, form in (("insee_code", "99[0-9]{3}"), ("iso2", "([A-Z]{2})?"),
                             ("iso3", "([A-Z]{3})?")):
            if not re.fullmatch(form, row[column]):
                problems.add(row, column, f"'{row[column]}' is not such a code",
                             "write the code of the INSEE or of ISO 3166-1")
        require_unique(row, "insee_code", row["insee_code"], codes, problems)
        if row["status"] == "state" and row["iso3"]:
            require_unique(row, "iso3", row["iso3"], states, problems)


def check_sites(rows, problems):
    seen = {}
    for row in rows:
        require_text(row, ("department_name", "site_name", "region"), problems)
        require_source(row, "share_basis", problems)
        if not re.fullmatch("[0-9]{2,3}|2[AB]", row["department_code"]):
            problems.add(row, "department_code", f"'{row['department_code']}' is no department",
                         "write 01 to 976, 2A or 2B")
        require_unique(row, "department_code", row["department_code"], seen, problems)
        if not re.fullmatch(r"0\.[0-9]+", row["weight"]):
            problems.add(row, "weight", f"'{row['weight']}' is not a share",
                         "write a number between 0 and 1")


def check_tiles(path, rows, sites, problems):
    """Each department of the sites has one tile, and no two tiles are in one place."""
    codes, places = {}, {}
    departments = {site["department_code"] for site in sites}
    for row in rows:
        require_unique(row, "code", row["code"], codes, problems)
        require_unique(row, "row", (row["row"], row["column"]), places, problems)
        if row["code"] not in departments:
            problems.add(row, "code", f"'{row['code']}' is not in sites.csv",
                         "write the code of a department")
        for column in ("row", "column"):
            if not row[column].isdecimal() or not 1 <= int(row[column]) <= LARGEST_TILE_POSITION:
                problems.add(row, column, f"'{row[column]}' is outside the map",
                             f"write a number from 1 to {LARGEST_TILE_POSITION}")
    for code in sorted(departments - codes.keys()):
        problems.add(path, "code", f"'{code}' has no tile", "add its line")


def read_reference(folder, iso_codes, problems):
    """Countries, sites, tiles and English names, checked."""
    folder = Path(folder)
    countries = read_table(folder / "insee-countries.csv", COUNTRY_COLUMNS, problems)
    sites = read_table(folder / "sites.csv", SITE_COLUMNS, problems)
    check_countries(countries, problems)
    check_sites(sites, problems)
    tile_file = folder / "departement-tiles.csv"
    tiles = read_table(tile_file, TILE_COLUMNS, problems)
    check_tiles(tile_file, tiles, sites, problems)
    return countries, sites, tiles, english_names(iso_codes, problems)


def positions_by_code(countries, column):
    """Two rows may share a code (a state and its islands): the state has it."""
    position = {}
    for at, row in enumerate(countries):
        if row[column] and (row[column] not in position or row["status"] == "state"):
            position[row[column]] = at
    return position


def country_index(name, countries, column):
    """The table of positions by ISO code, sorted."""
    position = positions_by_code(countries, column)
    entries = [f"{{{cpp.text(code)}, {position[code]}}}" for code in sorted(position)]
    return cpp.array("IdPosition", name, entries)


def source(countries, sites, tiles, names):
    """The translation unit of the reference tables."""
    holders = set(positions_by_code(countries, "iso3").values())
    country_rows = ["{" + ", ".join(cpp.text(value) for value in (
        row["insee_code"], row["iso2"], row["iso3"], row["name_fr"],
        names.get(row["iso3"], "") if at in holders else "")) + "}"
        for at, row in enumerate(countries)]
    site_rows = ["{" + ", ".join([cpp.text(row["department_code"]), cpp.text(row["site_name"]),
                                  cpp.text(row["department_name"]), cpp.text(row["region"]),
                                  row["weight"]]) + "}" for row in sites]
    tile_rows = [f"{{{cpp.text(row['code'])}, {row['row']}, {row['column']}}}" for row in tiles]
    codes = [row["department_code"] for row in sites]
    parts = [cpp.file_start("reference/*.csv", INCLUDES), "namespace sejour::tables {\n",
             "namespace {\n", cpp.array("Country", "kCountryRows", country_rows),
             cpp.array("Site", "kSiteRows", site_rows),
             cpp.array("DepartmentTile", "kDepartmentTileRows", tile_rows),
             country_index("kCountryIso2Rows", countries, "iso2"),
             country_index("kCountryIso3Rows", countries, "iso3"),
             cpp.id_index("kSiteIndexRows", codes), "}  // namespace\n",
             cpp.span("Country", "kCountries", "kCountryRows"),
             cpp.span("Site", "kSites", "kSiteRows"),
             cpp.span("DepartmentTile", "kDepartmentTiles", "kDepartmentTileRows"),
             cpp.span("IdPosition", "kCountryIso2Index", "kCountryIso2Rows"),
             cpp.span("IdPosition", "kCountryIso3Index", "kCountryIso3Rows"),
             cpp.span("IdPosition", "kSiteIndex", "kSiteIndexRows"),
             "}  // namespace sejour::tables\n"]
    return "\n".join(parts)
