"""The C++ of the checked files of law/ (declared in src/law/catalogue_tables.h)."""

from tables import cpp
from tables.law_rules import GATES, KINDS, PROCEDURES

INCLUDES = ('"law/catalogue_tables.h"', "<array>", "<cstddef>", "<cstdint>")


class Generator:
    """Writes one translation unit from LawData."""

    def __init__(self, data):
        self.data = data
        self.permit_at = {row["id"]: i for i, row in enumerate(data.permits)}
        self.type_at = {row["document_id"]: i for i, row in enumerate(data.types)}
        self.alternatives = []
        self.upgrades = []

    def source(self):
        documents, ranges, procedures = self.documents()
        permits = [self.permit(row) for row in self.data.permits]
        permit_ids = [row["id"] for row in self.data.permits]
        type_ids = [row["document_id"] for row in self.data.types]
        alternatives = [f"DocumentTypeId{{{self.type_at[a]}}}" for a in self.alternatives]
        upgrades = [f"PermitId{{{self.permit_at[permit]}}}" for permit in self.upgrades]
        teleservice, positions = self.teleservice()
        tables = (
            ("Permit", "Permits", permits),
            ("DocumentType", "DocumentTypes", [self.type(row) for row in self.data.types]),
            ("RequiredDocument", "Documents", documents),
            ("TeleserviceEntry", "Teleservice", teleservice),
            ("Range", "DocumentRanges", ranges),
            ("Range", "ProcedureRanges", procedures),
            ("std::int16_t", "TeleservicePositions", positions),
        )
        parts = [cpp.file_start("law/*.csv", INCLUDES), "namespace sejour::law::tables {\n",
                 "namespace {\n", cpp.array("DocumentTypeId", "kAlternativeRows", alternatives),
                 cpp.array("PermitId", "kUpgradeRows", upgrades)]
        parts += [cpp.array(kind, f"k{name}Rows", rows) for kind, name, rows in tables]
        parts += [cpp.id_index("kPermitIndexRows", permit_ids),
                  cpp.id_index("kDocumentTypeIndexRows", type_ids), "}  // namespace\n"]
        parts += [cpp.span(kind, f"k{name}", f"k{name}Rows") for kind, name, _ in tables]
        parts += [cpp.span("IdPosition", f"k{name}Index", f"k{name}IndexRows")
                  for name in ("Permit", "DocumentType")]
        return "\n".join([*parts, "}  // namespace sejour::law::tables\n"])

    def permit(self, row):
        known = row["silence_value"] != ""
        time = {"month": 0, "day": 0, row["silence_unit"]: row["silence_value"] or 0}
        silence = (f"{{.months = {time['month']}, .days = {time['day']}, "
                   f".article = {{{cpp.text(row['silence_article'])}}}, "
                   f".certainty = Certainty::{cpp.pascal(row['silence_certainty'])}}}")
        first = len(self.upgrades)
        self.upgrades += row["upgrade_to"].split()
        upgrades = f"std::span{{kUpgradeRows}}.subspan({first}, {len(self.upgrades) - first})"
        return fields(
            id=cpp.text(row["id"]), label_fr=cpp.text(row["label_fr"]),
            permit_class=member("PermitClass", row["permit_class"]),
            legal_basis=cpp.text(row["legal_basis"]), family=member("Family", row["family"]),
            professional=member("ProfessionalImmigration", row["professional_immigration"]),
            max_duration_months=row["max_duration_months"] or 0,
            renewal=member("Renewal", row["renewal"]),
            right_to_work_text=cpp.text(row["right_to_work_text"]),
            work=member("WorkRight", row["work_right"]),
            first_application_work=member("FirstApplicationWork", row["first_application_work"]),
            silence=silence, silence_known="true" if known else "false",
            gate=member("IntegrationGate", GATES[row["integration_gate_2026"]]),
            confidence=member("Confidence", row["confidence"]), upgrade_to=upgrades,
            sources=cpp.text(row["sources"]), notes=cpp.text(row["notes"]))

    def type(self, row):
        return fields(
            id=cpp.text(row["document_id"]), label_fr=cpp.text(row["label_fr"]),
            label_en=cpp.text(row["label_en"]), how_to_check=cpp.text(row["how_to_check"]),
            max_age_months=row["max_age_months"] or 0)

    def documents(self):
        """All rows grouped by list; where each list of a permit begins; the same of procedures."""
        lists = {}
        for row in self.data.documents:
            lists.setdefault((row["permit_id"], row["kind"]), []).append(row)
        written, ranges, procedures = [], [], []

        def write(rows):
            begins = len(written)
            written.extend(self.document(row) for row in rows)
            return f"{{{begins}, {len(rows)}}}"

        for permit in self.permit_at:
            ranges += [write(lists.get((permit, kind), [])) for kind in KINDS]
        for procedure in PROCEDURES:
            rows = [row for row in self.data.documents if row["permit_id"] == procedure]
            procedures.append(write(rows))
        return written, ranges, procedures

    def document(self, row):
        first = len(self.alternatives)
        self.alternatives += row["alternatives"].split()
        count = len(self.alternatives) - first
        permit = self.permit_at.get(row["permit_id"])
        return fields(
            permit="kNoPermit" if permit is None else f"PermitId{{{permit}}}",
            kind=member("ApplicationKind", row["kind"]),
            document=f"DocumentTypeId{{{self.type_at[row['document_id']]}}}",
            label_fr=cpp.text(row["label_fr"]), demand=member("Demand", row["demand"]),
            condition=cpp.text(row["condition"]),
            alternatives=f"std::span{{kAlternativeRows}}.subspan({first}, {count})",
            source=cpp.text(row["source"]), checked=cpp.text(row["checked"]),
            confidence=member("Confidence", row["confidence"]))

    def teleservice(self):
        """The entries, and for each permit and kind the position of its entry, or -1."""
        entries, position = [], {}
        for row in self.data.teleservice:
            position[(row["permit"], row["kind"])] = len(entries)
            entries.append(fields(
                permit=f"PermitId{{{self.permit_at[row['permit']]}}}",
                kind=member("ApplicationKind", row["kind"]),
                listed="true" if row["listed"] == "yes" else "false",
                **{"from": cpp.day(row["from"])}, certainty=member("Certainty", row["certainty"]),
                source=cpp.text(row["source"]), note=cpp.text(row["note"])))
        return entries, [str(position.get((permit, kind), -1))
                         for permit in self.permit_at for kind in KINDS]


def member(enum, word):
    return f"{enum}::{cpp.pascal(word)}"


def fields(**values):
    return "{" + ", ".join(f".{name} = {value}" for name, value in values.items()) + "}"
