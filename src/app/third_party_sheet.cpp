#include "app/third_party_sheet.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/check.h"
#include "rights/names.h"
#include "rights/proof.h"
#include "text/dates.h"

namespace sejour::app {
namespace {

using rights::Answer;
using rights::Proof;
using text::Messages;

/// What each reader is told, beside the stay itself (data minimisation: GDPR art. 5, 1, c).
struct Need {
  bool birth_date = true;
  bool category = false;  ///< the label of the permit, which may tell the ground of the stay
  bool work = false;
  bool return_to_france = false;
};

Need need_of(SheetReader reader) {
  switch (reader) {
    case SheetReader::Employer:
      return {.category = true, .work = true};
    case SheetReader::Caf:
    case SheetReader::Cpam:
      return {.category = true};
    case SheetReader::FranceTravail:
      return {.work = true};
    case SheetReader::Landlord:
      return {.birth_date = false};
    case SheetReader::Bank:
      return {};
    case SheetReader::Carrier:
      return {.return_to_france = true};
  }
  CHECK_UNREACHABLE();
}

/// The sheet, part by part.
class Sheet {
 public:
  Sheet(const cases::State& state, const rights::Rights& rights, SheetReader reader,
        text::Language language)
      : state_(state),
        rights_(rights),
        reader_(law::name_in(kSheetReaders, reader)),
        need_(need_of(reader)),
        language_(language),
        covers_(rights::covers_of(state, rights.applications, rights.kept_rights, rights.as_of)),
        proof_(rights::proof_on(covers_, rights.as_of)) {}

  [[nodiscard]] std::vector<text::PrintedBlock> blocks() {
    add(text::PrintedNotice{text("caution", {{"day", day(rights_.as_of)}})});
    person();
    heading("may");
    stay();
    if (need_.work) permission("work", rights_.work);
    if (need_.return_to_france) permission("return", rights_.return_to_france);
    heading("paper");
    paper();
    heading("check");
    checks();
    add(text::PrintedSmallPrint{text("foot", {{"day", day(rights_.as_of)}})});
    return std::move(blocks_);
  }

 private:
  [[nodiscard]] std::string text(std::string_view key,
                                 std::initializer_list<text::Argument> values = {}) const {
    return Messages::of(language_).format(fmt::format("letters.sheet.{}", key), values);
  }
  [[nodiscard]] std::string day(const std::optional<Date>& date) const {
    return date ? text::long_date(language_, *date) : text("on_the_paper");
  }
  [[nodiscard]] std::string label_of(law::PermitId permit) const {
    return need_.category ? std::string{law::permit(permit).label_fr} : text("permit");
  }

  void person() {
    const auto& person = *state_.person;
    text::PrintedList list;
    const auto row = [&](std::string_view key, std::string value) {
      if (value.empty()) return;
      list.entries.push_back(
          {Messages::of(language_).get(fmt::format("papers.{}", key)), std::move(value)});
    };
    row("family_name", person.family_name);
    row("usual_name", person.usual_name);
    row("given_names", person.given_names);
    if (need_.birth_date && person.birth_date) row("birth", day(person.birth_date));
    add(std::move(list));
  }

  void stay() {
    const auto& stay = rights_.stay;
    if (stay.proof == Proof::None) {
      paragraph(text("stay_unproved", {{"since", day(rights_.gap_since)}}), due_basis());
      return;
    }
    const bool sure = stay.certainty == Certainty::Settled;
    const auto key =
        fmt::format("stay_{}{}", sure ? "" : "not_sure_", stay.until ? "until" : "open");
    paragraph(text(key, {{"until", day(stay.until)}}), basis_of(stay.proof));
    if (const auto basis = renewed_basis(); !basis.empty()) paragraph(text("renewed"), basis);
  }

  /// Work or return: said when the clock is sure of it, else the reader is sent to the paper.
  void permission(std::string_view name, const rights::Permission& permission) {
    std::string_view answer = "unknown";
    if (permission.allowed && permission.certainty == Certainty::Settled) {
      answer = *permission.allowed == Answer::Yes ? "yes" : "no";
    }
    paragraph(text(fmt::format("{}_{}", name, answer)),
              answer == "unknown" ? std::string_view{} : permission.basis);
  }

  [[nodiscard]] std::string_view basis_of(Proof proof) const {
    switch (proof) {
      case Proof::Permit:
        return "L. 411-1";
      case Proof::Extension:
      case Proof::FavourableDecision:
        return "R. 431-15-1";
      case Proof::Receipt:
        return "R. 431-12";
      case Proof::Commission:
        return "R. 432-9";
      case Proof::KeptRights:
        return rights_.kept_rights.basis;
      case Proof::None:
        return {};
    }
    CHECK_UNREACHABLE();
  }

  /// The article by which the paper is given again when it ends; empty when that is not certain.
  [[nodiscard]] std::string_view renewed_basis() const {
    const bool provisional =
        rights_.stay.proof == Proof::Extension || rights_.stay.proof == Proof::Receipt;
    if (!provisional) return {};
    for (const auto& application : rights_.applications) {
      for (const auto* due : {&application.extension_due, &application.receipt_due}) {
        if (due->due == std::optional{true} && due->certainty == Certainty::Settled) {
          return due->basis;
        }
      }
    }
    return {};
  }

  [[nodiscard]] std::string_view due_basis() const {
    for (const auto& application : rights_.applications) {
      if (application.extension_due.due == std::optional{true}) {
        return application.extension_due.basis;
      }
      if (application.receipt_due.due == std::optional{true}) return application.receipt_due.basis;
    }
    return {};
  }

  void paper() {
    if (proof_ == nullptr) return paragraph(text("paper_missing"), {});
    text::PrintedList list;
    const auto row = [&](std::string_view key, std::string value) {
      list.entries.push_back({text(key), std::move(value)});
    };
    if (proof_->permit) {
      row("document", label_of(*proof_->permit));
      row("number", text("on_the_paper"));
    } else if (proof_->issued != nullptr) {
      const auto& issued = *proof_->issued;
      row("document", Messages::of(language_).get(
                          fmt::format("papers.{}.title", law::name_of(issued.document))));
      row("number", issued.reference.empty() ? text("on_the_paper") : issued.reference);
    } else {
      row("document", text("kept_rights_papers"));
    }
    if (is_first_day_known()) row("from", day(proof_->from));
    row("until", day(proof_->until));
    if (const auto expired = expired_permit()) row("shown_with", *expired);
    add(std::move(list));
    if (proof_->issued != nullptr && !proof_->issued->seal.empty()) paragraph(text("seal"), {});
  }

  /// A permit that was described without its first day is covered from the day it was told of: that
  /// is no date to show.
  [[nodiscard]] bool is_first_day_known() const {
    if (!proof_->permit) return proof_->issued != nullptr;
    return std::ranges::any_of(state_.permits, [&](const cases::HeldPermit& held) {
      return held.permit == *proof_->permit && held.from == std::optional{proof_->from};
    });
  }

  /// The expired card that goes with an attestation or with kept rights.
  [[nodiscard]] std::optional<std::string> expired_permit() const {
    if (proof_->permit || proof_->application == nullptr || !proof_->application->held) {
      return std::nullopt;
    }
    const auto& held = state_.permits[*proof_->application->held];
    if (!held.until) return std::nullopt;
    return text("expired_card", {{"permit", label_of(held.permit)}, {"until", day(held.until)}});
  }

  void checks() {
    for (const std::string_view part : {"", "_delay", "_exempt"}) {
      const auto key = fmt::format("letters.sheet.reader.{}.check{}", reader_, part);
      if (const auto words = Messages::of(language_).find(key)) {
        paragraph(std::string{*words}, {});
      }
    }
  }

  void heading(std::string_view key) { add(text::PrintedHeading{text(key)}); }
  void paragraph(std::string words, std::string_view basis) {
    if (!basis.empty()) words += fmt::format(" ({})", basis);
    add(text::PrintedParagraph{std::move(words)});
  }
  template <class Content>
  void add(Content content) {
    blocks_.push_back(
        {.content = std::move(content), .language = std::string{text::code_of(language_)}});
  }

  const cases::State& state_;
  const rights::Rights& rights_;
  std::string_view reader_;
  Need need_;
  text::Language language_;
  std::vector<rights::Cover> covers_;
  const rights::Cover* proof_;
  std::vector<text::PrintedBlock> blocks_;
};

std::optional<SheetObstacle> obstacle(const cases::State& state, const rights::Rights& rights) {
  if (!state.person) return SheetObstacle::PersonNotKnown;
  if (!rights.stay.lawful) return SheetObstacle::EndNotKnown;
  if (*rights.stay.lawful == Answer::No) return SheetObstacle::NothingProves;
  // A right without its paper is told to others only where nobody disputes it.
  const bool unproved = rights.stay.proof == Proof::None;
  if (unproved && rights.stay.certainty != Certainty::Settled) return SheetObstacle::NothingProves;
  return std::nullopt;
}

}  // namespace

std::string_view name_of(SheetObstacle obstacle) {
  switch (obstacle) {
    case SheetObstacle::PersonNotKnown:
      return "person_not_known";
    case SheetObstacle::EndNotKnown:
      return "end_not_known";
    case SheetObstacle::NothingProves:
      return "nothing_proves";
  }
  CHECK_UNREACHABLE();
}

std::expected<text::PrintedDocument, SheetObstacle> third_party_sheet(const cases::State& state,
                                                                      const rights::Rights& rights,
                                                                      SheetReader reader,
                                                                      const SheetOptions& options) {
  if (const auto why = obstacle(state, rights)) return std::unexpected(*why);
  const auto& messages = Messages::of(options.language);
  text::PrintedDocument document{
      .language = std::string{text::code_of(options.language)},
      .title = messages.get("letters.sheet.title"),
      .issuer = messages.get("letters.issuer"),
      .reference = messages.get(
          fmt::format("letters.sheet.reader.{}.for", law::name_in(kSheetReaders, reader))),
      .page_pattern = messages.get("papers.page_pattern"),
      .subject = messages.get("letters.sheet.title"),
      .blocks = Sheet{state, rights, reader, options.language}.blocks(),
  };
  if (options.issuance == Issuance::Demonstration) {
    document.specimen = text::PrintedSpecimen{.band = messages.get("papers.specimen_band"),
                                              .watermark = messages.get("papers.specimen")};
  }
  document.created_unix_seconds = rights.as_of.time_since_epoch().count() * text::kSecondsOfDay;
  return document;
}

}  // namespace sejour::app
