#include "http/desk/notices_view.h"

#include <fmt/format.h>

#include "cases/desk_decide.h"
#include "cases/examined_names.h"
#include "http/components.h"
#include "http/desk/acts_forms.h"
#include "http/desk/words.h"
#include "text/dates.h"

namespace sejour::http::desk {
namespace {

class Notices {
 public:
  Notices(const app::DeskFile& file, const text::Messages& messages)
      : file_(file), messages_(messages) {}

  [[nodiscard]] Data data() {
    orders();
    for (const auto& application : file_.dossier.state.applications) about(application);
    same_person();
    return std::move(list_);
  }

 private:
  void add(std::string title, std::string text, std::string href, std::string link_key) {
    Data item;
    item.set("notice_title", std::move(title));
    item.set("notice_text", std::move(text));
    item.set("notice_href", std::move(href));
    item.set("notice_link", messages_.get(link_key));
    list_.push_back(item);
  }
  [[nodiscard]] std::string page(std::string_view last) const {
    return fmt::format("{}/{}", file_address(file_.dossier.id), last);
  }
  [[nodiscard]] std::string day(Date date) const {
    return text::long_date(messages_.language(), date);
  }

  void orders() {
    for (const auto& order : file_.dossier.state.situation.court_orders) {
      if (order.executed_on) continue;
      add(messages_.get("acts.execute.title"),
          messages_.format("acts.execute.order", {{"court", order.content.court},
                                                  {"number", order.content.number},
                                                  {"text", order.content.text}}) +
              "\n" + meter_in_words(order, file_.dossier.day, messages_),
          page("actes"), "acts.notice.execute");
    }
  }

  void about(const cases::Application& application) {
    const auto& examination = application.examination;
    if (examination.urgency && !examination.urgency_sorted) {
      add(messages_.get("acts.urgency.title"), examination.urgency->content.what, page("actes"),
          "acts.notice.sort");
    }
    if (examination.is_urgent()) {
      add(messages_.get("acts.notice.urgent"), examination.urgency_sorted->content.note,
          page("actes"), "acts.notice.see");
    }
    if (cases::waits_for_check(application)) {
      add(messages_.get("acts.check.title"), messages_.get("acts.notice.check"), page("actes"),
          "acts.notice.look");
    }
    if (examination.outside_list) {
      add(messages_.get("acts.agree.title"), examination.outside_list->content.legal_basis,
          page("actes"), "acts.notice.answer");
    }
    for (const auto& repair : examination.repairs) {
      const auto word = law::name_in(cases::kRepairKinds, repair.content.kind);
      add(messages_.format(fmt::format("acts.repaired.{}", word),
                           {{"day", day(repair.on)}, {"by", repair.content.by}}),
          fmt::format("{} ({})", repair.content.reason, repair.content.basis), page("actes"),
          "acts.notice.see");
    }
  }

  void same_person() {
    for (const auto& noted : file_.dossier.state.situation.same_person) {
      if (noted.content.step == cases::SamePersonStep::Dropped) continue;
      const auto word = law::name_in(cases::kSamePersonSteps, noted.content.step);
      add(messages_.get(fmt::format("same.state.{}", word)), noted.content.reason,
          page("meme-personne"), "same.title");
    }
  }

  const app::DeskFile& file_;
  const text::Messages& messages_;
  Data list_ = list_data();
};

}  // namespace

Data notices_data(const app::DeskFile& file, const text::Messages& messages) {
  return Notices{file, messages}.data();
}

}  // namespace sejour::http::desk
