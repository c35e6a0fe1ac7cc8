"""The rules that the files of law/ must keep, and the checked data."""

import dataclasses
import datetime
import re
from pathlib import Path

from tables.csv_table import (Row, read_table, require_id, require_known, require_number,
                              require_source, require_text, require_unique, require_word)

CATALOGUE_COLUMNS = (
    "id", "label_fr", "permit_class", "legal_basis", "family", "professional_immigration",
    "professional_immigration_text", "max_duration_months", "max_duration_text", "renewal",
    "renewal_text", "filing_text", "work_right", "right_to_work_text", "first_application_work",
    "first_application_work_text", "silence_value", "silence_unit", "silence_article",
    "silence_certainty", "silence_note", "fee_class", "fee_first_2025_eur",
    "fee_renewal_2025_eur", "fee_first_2026_eur", "fee_renewal_2026_eur",
    "integration_gate_2026", "upgrade_to", "confidence", "sources", "notes")
DOCUMENT_COLUMNS = ("permit_id", "kind", "document_id", "label_fr", "demand", "condition",
                    "alternatives", "source", "checked", "confidence")
TYPE_COLUMNS = ("document_id", "label_fr", "label_en", "how_to_check", "max_age_months")
TELESERVICE_COLUMNS = ("permit", "kind", "listed", "from", "certainty", "source", "note")
PROCEDURE_COLUMNS = ("id", "label_fr", "source", "note")

# The words of each enum of src/law/catalogue.h, in the order of its members.
VOCABULARIES = {
    "permit_class": (
        "long_stay_visa", "temporary", "multi_year", "temporary_or_multi_year", "resident",
        "resident_long_term_eu", "resident_permanent", "algerian_certificate", "provisional",
        "eu_citizen", "withdrawal_agreement", "bilateral_agreement", "retiree",
        "minor_document", "travel_document"),
    "family": (
        "visa", "student", "professional", "family_private_life", "humanitarian", "visitor",
        "resident", "algerian_agreement", "eu_family", "minors"),
    "professional_immigration": ("yes", "yes_derived", "no", "unsure"),
    "renewal": ("as_of_right", "yes", "no", "unknown"),
    "work_right": ("full", "limited", "none", "unknown"),
    "first_application_work": ("yes", "no", "if_long_stay_visa", "if_work_authorisation",
                               "not_applicable", "unknown"),
    "silence_certainty": ("settled", "contested", "unsure"),
    "confidence": ("high", "medium", "low"),
}
# What the columns integration_gate_2026 may say, and the enum IntegrationGate of each.
GATES = {
    "none": "none", "none (CIR-exempt)": "none", "none (agreement)": "none",
    "none at first issue": "none", "none (not in L. 413-7)": "none", "n/a": "none",
    "none (CIR-exempt); no CSP of same mention": "none",
    "none (CIR-exempt); no CSP of same mention (L. 433-5)": "none",
    "none; exempt from engagement contract": "none",
    "none at first issue; CIR signed": "multi_year",
    "CIR; at CSP civic exam + A2": "multi_year",
    "CIR + civic exam (CSP) + A2": "multi_year",
    "schooling in France may exempt": "multi_year",
    "schooling in France may exempt (service-public list)": "multi_year",
    "B1 + civic exam (CR)": "resident",
    "B1 + civic exam (CR) + mayor's opinion": "resident",
    "B1 + civic exam (CR) + mayor's opinion; over 65 exempt from language": "resident",
    "L. 413-7 (not if already checked for earlier CR, per service-public)": "resident",
    "unsure": "unsure", "unsure (bilateral nationals partly exempt)": "unsure",
}
# The words of enum Demand.
DEMANDS = ("always", "if_situation", "online_filing", "counter_filing", "at_hand_over", "never")
SILENCE_UNITS = ("month", "day")
CERTAINTIES = VOCABULARIES["silence_certainty"]
CONFIDENCES = VOCABULARIES["confidence"]
KINDS = ("first", "renewal", "change_of_status")
MAX_PERMIT_MONTHS = 120
MAX_DOCUMENT_AGE_MONTHS = 120
# The list of R. 431-2 cannot open before the first téléservice, nor be known years ahead.
TELESERVICE_FROM = datetime.date(2019, 1, 1)
TELESERVICE_UNTIL = datetime.date(2027, 12, 31)
# The requests about a card already held that the program knows (enum Procedure).
PROCEDURES = ("any_card_duplicate", "any_card_address_change")


@dataclasses.dataclass
class LawData:
    """The rows of law/*.csv, in the order of the files."""
    permits: list
    documents: list
    types: list
    teleservice: list
    procedures: list


def read_law(folder, problems):
    """Reads and checks the five files. Use the result only when `problems` stayed empty."""
    folder = Path(folder)
    data = LawData(
        permits=read_table(folder / "catalogue.csv", CATALOGUE_COLUMNS, problems),
        documents=read_table(folder / "documents.csv", DOCUMENT_COLUMNS, problems),
        types=read_table(folder / "document-types.csv", TYPE_COLUMNS, problems),
        teleservice=read_table(folder / "teleservice.csv", TELESERVICE_COLUMNS, problems),
        procedures=read_table(folder / "procedures.csv", PROCEDURE_COLUMNS, problems))
    if problems.lines:
        return data
    permit_ids = {row["id"]: row.line for row in data.permits}
    type_ids = {row["document_id"]: row.line for row in data.types}
    check_permits(data.permits, permit_ids, problems)
    check_procedures(data.procedures, folder, permit_ids, problems)
    check_types(data.types, problems)
    check_documents(data.documents, permit_ids, type_ids, problems)
    check_teleservice(data.teleservice, permit_ids, problems)
    return data


def check_permits(rows, permit_ids, problems):
    seen = {}
    for row in rows:
        require_id(row, problems, seen)
        require_text(row, ("label_fr", "legal_basis", "max_duration_text"), problems)
        for column, words in VOCABULARIES.items():
            require_word(row, column, words, problems)
        require_number(row, "max_duration_months", 1, MAX_PERMIT_MONTHS, "months", problems)
        require_source(row, "sources", problems)
        for source in filter(None, row["sources"].split(" | ")):
            if not re.fullmatch(r"https?://\S+", source):
                problems.add(row, "sources", f"'{source}' is not an address",
                             "separate addresses with ' | '")
        check_upgrades(row, permit_ids, problems)
        require_word(row, "integration_gate_2026", GATES, problems)
        check_silence(row, problems)


def check_upgrades(row, permit_ids, problems):
    upgrades = row["upgrade_to"].split()
    for permit in upgrades:
        require_known(row, "upgrade_to", permit, permit_ids, "catalogue.csv", problems)
    if row["id"] in upgrades or len(set(upgrades)) != len(upgrades):
        problems.add(row, "upgrade_to", "a permit is named twice, or leads to itself",
                     "name each permit that it leads to once")


def check_silence(row, problems):
    """Time, unit and article come together; an unknown time is never settled."""
    if row["silence_value"] == "":
        for column in ("silence_unit", "silence_article"):
            if row[column]:
                problems.add(row, column, "says something while silence_value is empty",
                             "give the time, or empty both")
        if row["silence_certainty"] != "unsure":
            problems.add(row, "silence_certainty", "no time is known",
                         "write unsure: the default time applies, unsure")
        return
    if require_word(row, "silence_unit", SILENCE_UNITS, problems):
        longest = 12 if row["silence_unit"] == "month" else 366
        require_number(row, "silence_value", 1, longest, f"{row['silence_unit']}s", problems)
    require_source(row, "silence_article", problems)
    if row["silence_certainty"] != "settled" and not row["silence_note"]:
        problems.add(row, "silence_note", "an unsettled time has no reason",
                     "say which sources disagree, or what was not read")


def check_procedures(rows, folder, permit_ids, problems):
    seen = {}
    for row in rows:
        require_id(row, problems, seen)
        require_text(row, ("label_fr",), problems)
        require_source(row, "source", problems)
        require_word(row, "id", PROCEDURES, problems)
        if row["id"] in permit_ids:
            problems.add(row, "id", f"'{row['id']}' is a permit of catalogue.csv",
                         "give the procedure another id")
    for missing in [name for name in PROCEDURES if name not in seen]:
        problems.add(folder / "procedures.csv", "id", f"'{missing}' is missing",
                     "declare it: the program has a function for it")


def check_types(rows, problems):
    seen = {}
    for row in rows:
        if not re.fullmatch(r"[a-z][a-z0-9_]*", row["document_id"]):
            problems.add(row, "document_id", f"'{row['document_id']}' is not an id",
                         "use lower case letters, digits and underscores")
        require_unique(row, "document_id", row["document_id"], seen, problems)
        require_text(row, ("label_fr", "label_en", "how_to_check"), problems)
        require_number(row, "max_age_months", 1, MAX_DOCUMENT_AGE_MONTHS, "months", problems)


def check_documents(rows, permit_ids, type_ids, problems):
    seen = {}
    for row in rows:
        require_known(row, "permit_id", row["permit_id"], [*permit_ids, *PROCEDURES],
                      "catalogue.csv or procedures.csv", problems)
        require_known(row, "document_id", row["document_id"], type_ids, "document-types.csv",
                      problems)
        require_word(row, "kind", KINDS, problems)
        require_word(row, "confidence", CONFIDENCES, problems)
        require_text(row, ("label_fr",), problems)
        require_source(row, "source", problems)
        check_demand(row, problems)
        check_alternatives(row, type_ids, problems)
        check_reading(row, problems)
        key = " / ".join(row[c] for c in ("permit_id", "kind", "document_id", "condition"))
        require_unique(row, "document_id", key, seen, problems)


def check_demand(row, problems):
    """A demand that depends on the situation says on which."""
    require_word(row, "demand", DEMANDS, problems)
    if row["demand"] == "if_situation" and not row["condition"]:
        problems.add(row, "condition", "is empty while the demand depends on the situation",
                     "say in which situation, or write demand = always")
    if row["demand"] != "never" and "never require" in row["condition"]:
        problems.add(row, "demand", "the condition says never", "write demand = never")


def check_alternatives(row, type_ids, problems):
    alternatives = row["alternatives"].split()
    for document in alternatives:
        require_known(row, "alternatives", document, type_ids, "document-types.csv", problems)
    if row["document_id"] in alternatives or len(set(alternatives)) != len(alternatives):
        problems.add(row, "alternatives", "a document is named twice", "name each once")


def check_reading(row, problems):
    """When the line was read: a day, a month, or two of them with `/` (not before / not after)."""
    part = r"[0-9]{4}-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?"
    if row["checked"] and not re.fullmatch(rf"{part}|({part})?/{part}", row["checked"]):
        problems.add(row, "checked", f"'{row['checked']}' is not a reading date",
                     "write YYYY-MM-DD, YYYY-MM/YYYY-MM or /YYYY-MM")
    if row["confidence"] == "high" and not row["checked"]:
        problems.add(row, "checked", "a high row that nobody has read",
                     "say when its source was read, or lower the confidence")


def check_teleservice(rows, permit_ids, problems):
    seen = {}
    for row in rows:
        if row["permit"] in PROCEDURES:
            problems.add(row, "permit", f"'{row['permit']}' cannot be asked for as a permit",
                         "take the line out: procedures stand in documents.csv only")
        else:
            require_known(row, "permit", row["permit"], permit_ids, "catalogue.csv", problems)
        require_word(row, "kind", KINDS, problems)
        require_word(row, "certainty", CERTAINTIES, problems)
        require_source(row, "source", problems)
        if require_word(row, "listed", ("yes", "no"), problems):
            check_opening(row, problems)
        if row["certainty"] != "settled" and not row["note"]:
            problems.add(row, "note", "an unsettled line has no reason",
                         "say which sources disagree, or what was not read")
        require_unique(row, "kind", f"{row['permit']} / {row['kind']}", seen, problems)


def check_opening(row: Row, problems):
    """A listed permit has a first day that can be; one that is not listed has none."""
    if row["listed"] == "no":
        if row["from"]:
            problems.add(row, "from", "a first day on a line that is not listed",
                         "empty it, or write listed = yes")
        return
    try:
        if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", row["from"]):
            raise ValueError
        first_day = datetime.date.fromisoformat(row["from"])
    except ValueError:
        problems.add(row, "from", f"'{row['from']}' is not a day",
                     "write YYYY-MM-DD; for a month or a year its first day, certainty unsure")
        return
    if not TELESERVICE_FROM <= first_day <= TELESERVICE_UNTIL:
        problems.add(row, "from", f"{first_day} is not possible",
                     f"write a day from {TELESERVICE_FROM} to {TELESERVICE_UNTIL}")
