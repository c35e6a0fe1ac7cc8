#include "http/desk/queue_page.h"

#include <fmt/format.h>

#include <map>
#include <memory>

#include "http/desk/place_view.h"
#include "http/desk/steering.h"
#include "http/desk/words.h"
#include "text/dates.h"

namespace sejour::http::desk {
namespace {

using app::Standing;
using app::SummaryRow;

/// In the order in which work flows.
constexpr Standing kShown[] = {Standing::ToExamine, Standing::ToDecide, Standing::AwaitingDocuments,
                               Standing::Granted,   Standing::Refused,  Standing::Closed};

Standing first_standing(const app::Account& account) {
  return account.role == app::Role::Signatory ? Standing::ToDecide : Standing::ToExamine;
}

class QueuePage {
 public:
  explicit QueuePage(const DeskPages& pages) : pages_(pages) {}

  [[nodiscard]] Response show(const Request& request) {
    const auto& messages = request.messages();
    const auto& agent = *request.account;
    const Standing standing =
        parse_standing(request.query.get("etat")).value_or(first_standing(agent));
    const std::string typed = request.query.get("q");
    const auto counts = pages_.desk.counts(agent);
    if (!counts) return Response::failure(counts.error());
    const auto held = pages_.desk.held(agent);
    if (!held) return Response::failure(held.error());
    const auto tasks = pages_.desk.with_tasks(agent);
    if (!tasks) return Response::failure(tasks.error());
    auto rows = rows_of(request, standing, typed);
    if (!rows) return Response::failure(rows.error());
    Data data;
    data.set("search", typed);
    data.set("is_search", Data{!typed.empty()});
    data.set("may_steer", Data{pages_.steering != nullptr && agent.role == app::Role::Supervisor});
    data.set("may_decide", Data{agent.role == app::Role::Signatory});
    data.set("counts", counts_data(*counts, standing, messages));
    data.set("held", held_data(*held, messages));
    data.set("tasks", tasks_data(*tasks, messages));
    const auto next = cut_to_page(*rows, standing);
    data.set("pagination", next && typed.empty() ? pagination(std::nullopt, next) : Data{false});
    data.set("rows", list_of(*rows, list_caption(standing, typed, messages), messages));
    return pages_.site.page(
        request, "desk/queue", data,
        {.title_key = "desk.queue_title", .area = Area::Desk, .menu = desk_menu(agent)});
  }

  [[nodiscard]] Response take(const Request& request) {
    const auto standing = parse_standing(request.form.get("etat"));
    if (!standing) return Response::failure(400);
    const auto taken = pages_.desk.take_next(*request.account, *standing);
    if (!taken) return Response::failure(taken.error());
    if (!*taken) return Response::redirect("/desk").with_flash("desk.no_file");
    return Response::redirect(file_address(**taken)).with_flash("desk.taken");
  }

 private:
  [[nodiscard]] Result<std::vector<SummaryRow>> rows_of(const Request& request, Standing standing,
                                                        const std::string& typed) {
    if (!typed.empty()) return pages_.desk.search(*request.account, typed);
    return pages_.desk.queue(*request.account,
                             {.standing = standing,
                              .after_rank = request.query.get("rang"),
                              .after = DossierId::parse(request.query.get("apres"))});
  }

  /// Takes the line away that only tells that there are more; the address of the next page then.
  [[nodiscard]] static std::optional<std::string> cut_to_page(std::vector<SummaryRow>& rows,
                                                              Standing standing) {
    if (rows.size() <= app::kQueueLines) return std::nullopt;
    rows.resize(app::kQueueLines);
    return fmt::format("/desk?etat={}&rang={}&apres={}", word_of(standing),
                       percent_encoded(rows.back().summary.rank), rows.back().dossier.text());
  }

  [[nodiscard]] static std::string list_caption(Standing standing, const std::string& typed,
                                                const text::Messages& messages) {
    if (!typed.empty()) return messages.get("desk.queue.search_title");
    const auto name = messages.get(fmt::format("desk.standing.{}", word_of(standing)));
    return messages.format("desk.queue.list", {{"standing", name}});
  }

  [[nodiscard]] static Data counts_data(const std::vector<app::StandingCount>& counts,
                                        Standing current, const text::Messages& messages) {
    std::map<Standing, std::pair<std::uint64_t, std::uint64_t>> sums;
    for (const auto& count : counts) {
      sums[count.standing].first += count.count;
      sums[count.standing].second += count.with_gap;
    }
    Data list = list_data();
    for (const Standing standing : kShown) {
      const auto [number, with_gap] = sums[standing];
      Data item;
      item.set("href", fmt::format("/desk?etat={}", word_of(standing)));
      item.set("name", messages.get(fmt::format("desk.standing.{}", word_of(standing))));
      item.set("number", fmt::to_string(number));
      item.set("with_gap", with_gap == 0
                               ? Data{false}
                               : Data{messages.format("desk.queue.with_gap",
                                                      {{"count", fmt::to_string(with_gap)}})});
      item.set("is_current", Data{standing == current});
      list.push_back(item);
    }
    return list;
  }

  [[nodiscard]] static std::string name_of(const SummaryRow& row, const text::Messages& messages) {
    return row.summary.display_name.empty() ? messages.get("desk.queue.nobody")
                                            : row.summary.display_name;
  }

  [[nodiscard]] static Data held_data(const std::vector<SummaryRow>& rows,
                                      const text::Messages& messages) {
    Data list = list_data();
    for (const auto& row : rows) {
      const auto until = text::long_moment(messages.language(), row.lease_until_ms / 1000);
      Data item;
      item.set("href", file_address(row.dossier));
      item.set("name", name_of(row, messages));
      item.set("until", messages.format("desk.queue.until", {{"time", until}}));
      list.push_back(item);
    }
    return list;
  }

  [[nodiscard]] static Data tasks_data(const std::vector<SummaryRow>& rows,
                                       const text::Messages& messages) {
    Data list = list_data();
    for (const auto& row : rows) {
      Data item;
      item.set("href", file_address(row.dossier) + "#taches");
      item.set("name", name_of(row, messages));
      item.set("due", row.summary.task_due
                          ? text::long_date(messages.language(), *row.summary.task_due)
                          : std::string{});
      list.push_back(item);
    }
    return list;
  }

  [[nodiscard]] Data list_of(const std::vector<SummaryRow>& rows, const std::string& caption,
                             const text::Messages& messages) const {
    if (rows.empty()) return Data{false};
    Table list{.caption = caption,
               .columns = {messages.get("desk.queue.person"), messages.get("desk.queue.permit"),
                           messages.get("desk.queue.filed"), messages.get("desk.queue.proof"),
                           messages.get("priority.column_title"), messages.get("desk.queue.state")},
               .rows = {}};
    const auto order = order_today(pages_);
    for (const auto& row : rows) list.rows.push_back(cells_of(row, order, messages));
    return table(list);
  }

  [[nodiscard]] std::vector<Data> cells_of(const SummaryRow& row, const rights::QueuePolicy& order,
                                           const text::Messages& messages) const {
    const auto& s = row.summary;
    const bool taken = !row.leased_by.empty() && row.lease_until_ms > pages_.clock.now_ms();
    const auto state = messages.get(fmt::format("desk.standing_one.{}", word_of(s.standing)));
    return {
        cell(Action{.href = file_address(row.dossier), .text = name_of(row, messages)}),
        cell(permit_label(s.permit)),
        cell(s.filed_on ? text::short_date(*s.filed_on) : std::string{}),
        s.gap_since ? cell_with_tag(messages.get("desk.queue.gap"), TagColour::Red)
                    : cell(s.proof_until ? text::short_date(*s.proof_until) : std::string{}),
        cell(place_in_short(s.rank, pages_.clock.today(), order, messages)),
        taken ? cell_with_tag(messages.get("desk.queue.taken"), TagColour::Grey)
              : cell_with_tag(state, colour_of(s.standing)),
    };
  }

  DeskPages pages_;
};

}  // namespace

void install_queue_page(Router& router, const DeskPages& pages) {
  const auto page = std::make_shared<QueuePage>(pages);
  router.get("/desk", [page](const Request& r) { return page->show(r); });
  router.post("/desk/prendre", [page](const Request& r) { return page->take(r); });
}

}  // namespace sejour::http::desk
