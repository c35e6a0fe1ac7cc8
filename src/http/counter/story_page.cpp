#include <fmt/format.h>

#include <memory>

#include "http/components.h"
#include "http/counter/parts.h"
#include "http/desk/file_view.h"
#include "http/desk/words.h"
#include "http/portal/timeline_view.h"
#include "text/dates.h"
#include "text/rights_in_words.h"

namespace sejour::http::counter {
namespace {

constexpr std::string_view kPdf = "application/pdf";

/// Notices shown on the screen; the file holds them all.
constexpr std::size_t kNoticesShown = 8;

std::string_view word_of(app::DeliveryState state) {
  switch (state) {
    case app::DeliveryState::Waiting:
      return "waiting";
    case app::DeliveryState::Sent:
      return "sent";
    case app::DeliveryState::GivenUp:
      return "given_up";
  }
  return "waiting";
}

/// What a notice told, in the words of the timeline of evidence.
std::string told_by(const app::NoticeSent& notice, const text::Messages& messages) {
  return messages.get(fmt::format("evidence.event.{}", notice.event));
}

text::PrintedTable notices_table(const app::CounterStory& story, const text::Messages& messages) {
  text::PrintedTable table{.header = {messages.get("counter.sheet.day"),
                                      messages.get("counter.sheet.notice"),
                                      messages.get("counter.sheet.delivery")}};
  for (const auto& notice : story.notices) {
    table.rows.push_back({text::short_date(notice.on), told_by(notice, messages),
                          messages.get(fmt::format("counter.delivery.{}", word_of(notice.state)))});
  }
  return table;
}

class StoryPage {
 public:
  explicit StoryPage(const CounterPages& pages) : pages_(pages) {}

  [[nodiscard]] Response show(const Request& request) {
    const auto dossier = dossier_of(request);
    if (!dossier) return Response::failure(404);
    const auto story = pages_.counter.story(*request.account, *dossier);
    if (!story) return Response::failure(story.error());
    const auto& messages = request.messages();
    const auto& file = story->file;
    const auto& summary = file.row.summary;
    const auto* application = file.dossier.state.find(summary.application);
    Data data;
    data.set("name", summary.display_name.empty() ? messages.get("counter.find.nobody")
                                                  : summary.display_name);
    data.set("permit", desk::permit_label(summary.permit));
    data.set("standing",
             tag(messages.get(fmt::format("desk.standing_one.{}", desk::word_of(summary.standing))),
                 desk::colour_of(summary.standing)));
    data.set("brief", brief(story->file, messages));
    data.set("story", desk::story_data(file, application, messages));
    data.set("rights", desk::rights_data(file.dossier, messages));
    data.set("timeline", portal::dossier_timeline(file.dossier, summary.standing, messages));
    data.set("papers", papers(file.dossier, messages));
    data.set("notices", notices(*story, messages));
    data.set("acts", acts(*story, messages));
    data.set("sheet", counter_address(*dossier, "fiche.pdf"));
    data.set("desk", app::works_at_desk(request.account->role) ? Data{desk::file_address(*dossier)}
                                                               : Data{false});
    return pages_.site.page(request, "counter/story", std::move(data),
                            {.title_key = "counter.story.title",
                             .area = Area::Desk,
                             .menu = counter_menu(*request.account),
                             .back = Link{"/guichet", "counter.story.back"}});
  }

  [[nodiscard]] Response sheet(const Request& request) {
    const auto dossier = dossier_of(request);
    if (!dossier) return Response::failure(404);
    const auto story = pages_.counter.story(*request.account, *dossier);
    if (!story) return Response::failure(story.error());
    auto options = pages_.paper;
    options.language = request.language();
    const auto pdf = pages_.renderer.render(story_sheet(*story, options));
    if (!pdf) return Response::failure(pdf.error());
    return Response::document(*pdf, std::string{kPdf}, "dossier.pdf", Disposition::Inline);
  }

  [[nodiscard]] Response paper(const Request& request) {
    const auto dossier = dossier_of(request);
    if (!dossier) return Response::failure(404);
    const auto opened = pages_.counter.open(*request.account, *dossier, "download_attestation");
    if (!opened) return Response::failure(opened.error());
    const std::string name = request.path_values.get("file");
    const auto found = app::find_paper(opened->state, name);
    if (found.issued == nullptr) return Response::failure(404);
    auto options = pages_.paper;
    options.language = request.language();
    const auto pdf =
        pages_.renderer.render(app::paper_of(*opened, *found.application, *found.issued, options));
    if (!pdf) return Response::failure(pdf.error());
    return Response::document(*pdf, std::string{kPdf}, name, Disposition::Inline);
  }

 private:
  /// What is said first, in the words of the clock: the rights of today, then what comes next.
  [[nodiscard]] static Data brief(const app::DeskFile& file, const text::Messages& messages) {
    const auto words = text::explain(file.dossier.rights, messages.language());
    Data list = list_data();
    const auto say = [&](const std::string& sentence) { list.push_back(Data{"text", sentence}); };
    say(messages.get(fmt::format("counter.holder.{}", desk::word_of(file.row.summary.standing))));
    if (!words.today.empty()) say(words.today.front().text);
    if (!words.steps.empty()) say(words.steps.front().text);
    return list;
  }

  [[nodiscard]] static Data papers(const app::Dossier& dossier, const text::Messages& messages) {
    Data list = list_data();
    for (const auto& application : dossier.state.applications) {
      for (const auto& issued : application.documents) {
        if (issued.reference.empty()) continue;
        Data item;
        item.set("href", counter_address(dossier.id, "papiers/" + app::paper_file_name(issued)));
        item.set("text",
                 messages.get(fmt::format("counter.paper.{}", law::name_of(issued.document))));
        item.set("day", text::long_date(messages.language(), issued.on));
        list.push_back(item);
      }
    }
    return list;
  }

  [[nodiscard]] static Data notices(const app::CounterStory& story,
                                    const text::Messages& messages) {
    Data list = list_data();
    for (const auto& notice : story.notices) {
      Data item;
      item.set("day", text::short_date(notice.on));
      item.set("text", told_by(notice, messages));
      item.set("state", messages.get(fmt::format("counter.delivery.{}", word_of(notice.state))));
      list.push_back(item);
      if (&notice == &story.notices[kNoticesShown - 1]) break;
    }
    return list;
  }

  [[nodiscard]] static Data acts(const app::CounterStory& story, const text::Messages& messages) {
    const auto& dossier = story.file.dossier;
    const auto* application = dossier.state.find(story.file.row.summary.application);
    const bool pending = application != nullptr && application->is_pending();
    Data list = list_data();
    const auto offer = [&](std::string_view last) {
      Data item;
      item.set("href", counter_address(dossier.id, last));
      item.set("text", messages.get(fmt::format("counter.act.{}", last)));
      list.push_back(item);
    };
    offer("deposer");
    if (pending) offer("numeriser");
    offer("coordonnees");
    offer("acces");
    if (pending && !application->pieces.empty()) offer("piece");
    if (application != nullptr) offer("timbre");
    offer("substitution");
    return list;
  }

  CounterPages pages_;
};

}  // namespace

text::PrintedDocument story_sheet(const app::CounterStory& story,
                                  const app::PaperOptions& options) {
  const auto& messages = text::Messages::of(options.language);
  const auto& dossier = story.file.dossier;
  const std::string language{text::code_of(options.language)};
  text::PrintedDocument document{
      .language = language,
      .title = messages.get("counter.sheet.title"),
      .issuer = options.issuer,
      .reference = story.file.row.summary.display_name,
      .page_pattern = messages.get("counter.sheet.page"),
      .subject = messages.get("counter.sheet.title"),
      .blocks = {},
      .created_unix_seconds = dossier.day.time_since_epoch().count() * 86'400LL};
  const auto add = [&](auto content) {
    document.blocks.push_back({.content = std::move(content), .language = language});
  };
  const auto section = [&](std::string_view key, const std::vector<text::Statement>& statements) {
    if (statements.empty()) return;
    add(text::PrintedHeading{messages.get(fmt::format("counter.sheet.{}", key))});
    for (const auto& statement : statements) {
      const auto said = text::dated_text(statement, options.language);
      add(text::PrintedParagraph{
          statement.basis.empty() ? said : fmt::format("{} ({})", said, statement.basis)});
    }
  };
  add(text::PrintedNotice{messages.format(
      "counter.sheet.what", {{"day", text::long_date(options.language, dossier.day)}})});
  add(text::PrintedParagraph{messages.get(
      fmt::format("counter.holder.{}", desk::word_of(story.file.row.summary.standing)))});
  const auto words = text::explain(dossier.rights, options.language);
  section("today", words.today);
  section("next", words.steps);
  section("deadlines", words.deadlines);
  if (!story.notices.empty()) {
    add(text::PrintedHeading{messages.get("counter.story.notices")});
    add(notices_table(story, messages));
  }
  add(text::PrintedSmallPrint{messages.get("counter.sheet.foot")});
  if (options.issuance == app::Issuance::Demonstration) {
    document.specimen = text::PrintedSpecimen{.band = messages.get("papers.specimen_band"),
                                              .watermark = messages.get("papers.specimen")};
  }
  return document;
}

void install_story_page(Router& router, const CounterPages& pages) {
  const auto page = std::make_shared<StoryPage>(pages);
  router.get("/guichet/dossiers/{id}", [page](const Request& r) { return page->show(r); });
  router.get("/guichet/dossiers/{id}/fiche.pdf",
             [page](const Request& r) { return page->sheet(r); });
  router.get("/guichet/dossiers/{id}/papiers/{file}",
             [page](const Request& r) { return page->paper(r); });
}

}  // namespace sejour::http::counter
