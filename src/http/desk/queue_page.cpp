#include "http/desk/queue_page.h"

#include <fmt/format.h>

#include <map>
#include <memory>

#include "http/desk/place_view.h"
#include "http/desk/queue_filter.h"
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
    const auto filter = queue_filter(request.query);
    if (!filter) return Response::failure(404);
    const Shown shown{
        .standing = parse_standing(request.query.get("etat")).value_or(first_standing(agent)),
        .filter = *filter,
        .typed = request.query.get("q")};
    const auto counts = pages_.desk.counts(agent, *filter);
    if (!counts) return Response::failure(counts.error());
    const auto held = pages_.desk.held(agent);
    if (!held) return Response::failure(held.error());
    const auto tasks = pages_.desk.with_tasks(agent);
    if (!tasks) return Response::failure(tasks.error());
    auto rows = rows_of(request, shown);
    if (!rows) return Response::failure(rows.error());
    Data data;
    data.set("search", shown.typed);
    data.set("is_search", Data{!shown.typed.empty()});
    add_filter(data, shown, agent, messages);
    data.set("may_steer", Data{pages_.steering != nullptr && agent.role == app::Role::Supervisor});
    data.set("may_decide", Data{agent.role == app::Role::Signatory});
    data.set("counts", counts_data(*counts, shown, messages));
    data.set("held", held_data(*held, messages));
    data.set("tasks", tasks_data(*tasks, messages));
    const auto next = cut_to_page(*rows, shown);
    data.set("pagination",
             next && shown.typed.empty() ? pagination(std::nullopt, next) : Data{false});
    data.set("rows", list_of(*rows, shown, messages));
    return pages_.site.page(
        request, "desk/queue", data,
        {.title_key = "desk.queue_title", .area = Area::Desk, .menu = desk_menu(agent)});
  }

  [[nodiscard]] Response take(const Request& request) {
    const auto standing = parse_standing(request.form.get("etat"));
    if (!standing) return Response::failure(400);
    const auto filter = queue_filter(request.form);
    if (!filter) return Response::failure(400);
    const auto taken = pages_.desk.take_next(*request.account, *standing, *filter);
    if (!taken) return Response::failure(taken.error());
    const auto kept = kept_filter(*filter);
    if (!*taken) return Response::redirect("/desk" + kept).with_flash("desk.no_file");
    return Response::redirect(file_address(**taken) + kept).with_flash("desk.taken");
  }

 private:
  /// What the page lists.
  struct Shown {
    Standing standing = Standing::ToExamine;
    app::QueueFilter filter;
    std::string typed;  ///< searched for, in all sites and families of the agent
  };

  /// The address of a list of the same part of the queue.
  [[nodiscard]] static std::string address_of(Standing standing, const app::QueueFilter& filter) {
    const auto query = filter_query(filter);
    return fmt::format("/desk?etat={}{}{}", word_of(standing), query.empty() ? "" : "&", query);
  }

  static void add_filter(Data& data, const Shown& shown, const app::Account& agent,
                         const text::Messages& messages) {
    const auto words = filter_in_words(shown.filter, messages);
    data.set("filter_fields", queue_filter_fields(shown.filter, agent, messages));
    data.set("shown_state", std::string{word_of(shown.standing)});
    data.set("kept_site", shown.filter.site);
    data.set("kept_family",
             shown.filter.family ? std::string{law::name_of(*shown.filter.family)} : "");
    data.set("filtered", words.empty() ? Data{false} : Data{words});
    data.set("unfiltered", fmt::format("/desk?etat={}", word_of(shown.standing)));
  }

  [[nodiscard]] Result<std::vector<SummaryRow>> rows_of(const Request& request,
                                                        const Shown& shown) {
    if (!shown.typed.empty()) return pages_.desk.search(*request.account, shown.typed);
    return pages_.desk.queue(*request.account,
                             {.standing = shown.standing,
                              .filter = shown.filter,
                              .after_rank = request.query.get("rang"),
                              .after = DossierId::parse(request.query.get("apres"))});
  }

  /// Takes the line away that only tells that there are more; the address of the next page then.
  [[nodiscard]] static std::optional<std::string> cut_to_page(std::vector<SummaryRow>& rows,
                                                              const Shown& shown) {
    if (rows.size() <= app::kQueueLines) return std::nullopt;
    rows.resize(app::kQueueLines);
    return fmt::format("{}&rang={}&apres={}", address_of(shown.standing, shown.filter),
                       percent_encoded(rows.back().summary.rank), rows.back().dossier.text());
  }

  [[nodiscard]] static std::string list_caption(const Shown& shown,
                                                const text::Messages& messages) {
    if (!shown.typed.empty()) return messages.get("desk.queue.search_title");
    const auto name = messages.get(fmt::format("desk.standing.{}", word_of(shown.standing)));
    const auto words = filter_in_words(shown.filter, messages);
    if (words.empty()) return messages.format("desk.queue.list", {{"standing", name}});
    return messages.format("desk.filter.list", {{"standing", name}, {"part", words}});
  }

  [[nodiscard]] static Data counts_data(const std::vector<app::StandingCount>& counts,
                                        const Shown& shown, const text::Messages& messages) {
    std::map<Standing, std::pair<std::uint64_t, std::uint64_t>> sums;
    for (const auto& count : counts) {
      sums[count.standing].first += count.count;
      sums[count.standing].second += count.with_gap;
    }
    Data list = list_data();
    for (const Standing standing : kShown) {
      const auto [number, with_gap] = sums[standing];
      Data item;
      item.set("href", address_of(standing, shown.filter));
      item.set("name", messages.get(fmt::format("desk.standing.{}", word_of(standing))));
      item.set("number", fmt::to_string(number));
      item.set("with_gap", with_gap == 0
                               ? Data{false}
                               : Data{messages.format("desk.queue.with_gap",
                                                      {{"count", fmt::to_string(with_gap)}})});
      item.set("is_current", Data{standing == shown.standing});
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

  [[nodiscard]] Data list_of(const std::vector<SummaryRow>& rows, const Shown& shown,
                             const text::Messages& messages) const {
    if (rows.empty()) return Data{false};
    const auto kept = kept_filter(shown.filter);
    Table list{.caption = list_caption(shown, messages),
               .columns = {messages.get("desk.queue.person"), messages.get("desk.queue.permit"),
                           messages.get("desk.queue.filed"), messages.get("desk.queue.proof"),
                           messages.get("priority.column_title"), messages.get("desk.queue.state")},
               .rows = {}};
    const auto order = order_today(pages_);
    for (const auto& row : rows) list.rows.push_back(cells_of(row, kept, order, messages));
    return table(list);
  }

  [[nodiscard]] std::vector<Data> cells_of(const SummaryRow& row, const std::string& kept,
                                           const rights::QueuePolicy& order,
                                           const text::Messages& messages) const {
    const auto& s = row.summary;
    const bool taken = !row.leased_by.empty() && row.lease_until_ms > pages_.clock.now_ms();
    const auto state = messages.get(fmt::format("desk.standing_one.{}", word_of(s.standing)));
    return {
        cell(Action{.href = file_address(row.dossier) + kept, .text = name_of(row, messages)}),
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
