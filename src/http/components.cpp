#include "http/components.h"

#include "base/check.h"

namespace sejour::http {
namespace {

Data action_data(const Action& action) {
  Data data;
  data.set("href", action.href);
  data.set("text", action.text);
  data.set("hidden", action.hidden);
  return data;
}

std::string colour_class(TagColour colour) {
  switch (colour) {
    case TagColour::Grey:
      return "govuk-tag--grey";
    case TagColour::Green:
      return "govuk-tag--green";
    case TagColour::Blue:
      return "govuk-tag--blue";
    case TagColour::Yellow:
      return "govuk-tag--yellow";
    case TagColour::Red:
      return "govuk-tag--red";
  }
  CHECK_UNREACHABLE();
}

Data empty_cell() {
  Data data;
  data.set("text", "");
  data.set("link", Data{false});
  data.set("tag", Data{false});
  return data;
}

}  // namespace

Data summary_list(const std::vector<SummaryListRow>& rows) {
  Data list = list_data();
  for (const auto& row : rows) {
    Data item;
    item.set("label", row.label);
    item.set("value", row.value);
    item.set("action", row.action ? action_data(*row.action) : Data{false});
    list.push_back(item);
  }
  return Data{"rows", list};
}

Data tag(const std::string& text, TagColour colour) {
  Data data;
  data.set("tag_text", text);
  data.set("tag_class", colour_class(colour));
  return data;
}

Data cell(const std::string& text) {
  Data data = empty_cell();
  data.set("text", text);
  return data;
}

Data cell(const Action& link) {
  Data data = empty_cell();
  data.set("link", action_data(link));
  return data;
}

Data cell_with_tag(const std::string& text, TagColour colour) {
  Data data = empty_cell();
  data.set("tag", tag(text, colour));
  return data;
}

Data table(const Table& table) {
  Data columns = list_data();
  for (const auto& name : table.columns) columns.push_back(Data{"column", name});
  Data rows = list_data();
  for (const auto& cells : table.rows) {
    CHECK(cells.size() == table.columns.size());
    Data list = list_data();
    for (std::size_t i = 0; i < cells.size(); ++i) {
      Data item = cells[i];
      item.set("is_heading", Data{i == 0});
      item.set("column_label", table.columns[i]);
      list.push_back(item);
    }
    rows.push_back(Data{"cells", list});
  }
  Data data;
  data.set("caption", table.caption);
  data.set("columns", columns);
  data.set("rows", rows);
  return data;
}

Data timeline(const std::vector<TimelineItem>& items) {
  Data list = list_data();
  for (const auto& item : items) {
    Data data;
    data.set("date", item.date);
    data.set("heading", item.heading);
    data.set("text", item.text);
    data.set("is_current", Data{item.state == StepState::Current});
    data.set("is_ahead", Data{item.state == StepState::Ahead});
    data.set("link", item.link ? action_data(*item.link) : Data{false});
    list.push_back(data);
  }
  return Data{"items", list};
}

Data pagination(const std::optional<std::string>& previous_href,
                const std::optional<std::string>& next_href) {
  Data data;
  data.set("previous", optional_data(previous_href));
  data.set("next", optional_data(next_href));
  return data;
}

Data details(const std::string& summary, const std::string& text) {
  Data data;
  data.set("summary", summary);
  data.set("text", text);
  return data;
}

}  // namespace sejour::http
