#include "http/helper/member_pages.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <memory>

#include "http/components.h"
#include "http/inputs.h"

namespace sejour::http::helper {
namespace {

constexpr std::array kRoles{app::MemberRole::Responsible, app::MemberRole::Staff,
                            app::MemberRole::Volunteer};
constexpr std::string_view kMembers = "/association/membres";

std::optional<app::MemberRole> role_in(Form& form) {
  const auto typed = form.value("role");
  for (const auto role : kRoles) {
    if (typed == app::name_of(role)) return role;
  }
  form.error("role", "mandate.members.role_missing");
  return std::nullopt;
}

std::string role_in_words(app::MemberRole role, const text::Messages& messages) {
  return messages.get(fmt::format("mandate.role.{}", app::name_of(role)));
}

void set_role_and_site(Data& data, const Form& form, const text::Messages& messages) {
  const Inputs inputs{form, messages};
  std::vector<Choice> roles;
  for (const auto role : kRoles) {
    roles.push_back(
        {.value = std::string{app::name_of(role)},
         .label = role_in_words(role, messages),
         .hint = messages.get(fmt::format("mandate.role_hint.{}", app::name_of(role)))});
  }
  data.set("role", inputs.radios({.name = "role",
                                  .label_key = "mandate.members.field_role",
                                  .choices = std::move(roles)}));
  data.set("site", inputs.text({.name = "site",
                                .label_key = "mandate.members.field_site",
                                .hint_key = "mandate.members.site_hint",
                                .need = Need::Optional}));
}

class MemberPages {
 public:
  explicit MemberPages(const HelperPages& pages) : pages_(pages) {}

  [[nodiscard]] Response list(const Request& request, const Form& form) {
    const auto helper = responsible(request);
    if (!helper) return helper.error();
    const auto members = pages_.organisations.members(*helper);
    if (!members) return Response::failure(members.error());
    const auto& messages = request.messages();
    const Inputs inputs{form, messages};
    Data data;
    data.set("heading", messages.format("mandate.members.title",
                                        {{"organisation", helper->organisation.name}}));
    data.set("members", members_table(*members, messages));
    data.set("name", inputs.text({.name = "name",
                                  .label_key = "mandate.members.field_name",
                                  .autocomplete = "off"}));
    data.set("email", inputs.text({.name = "email",
                                   .label_key = "mandate.members.field_email",
                                   .type = "email",
                                   .autocomplete = "off"}));
    set_role_and_site(data, form, messages);
    auto options = helper_page(*helper, "mandate.menu.members");
    options.form = &form;
    return pages_.site.page(request, "helper/members", std::move(data), options);
  }

  [[nodiscard]] Response invite(const Request& request) {
    const auto helper = responsible(request);
    if (!helper) return helper.error();
    Form form{request};
    app::NewMember typed;
    typed.name =
        form.require_text("name", app::kOrganisationTextMax, "mandate.members.name_missing");
    typed.email = form.require_text("email", app::kEmailLengthMax, "mandate.members.email_missing");
    typed.role = role_in(form).value_or(app::MemberRole::Volunteer);
    typed.site = form.optional_text("site", app::kOrganisationTextMax);
    typed.language = text::code_of(request.language());
    if (!form.ok()) return list(request, form);
    const auto admitted = pages_.organisations.admit(*helper, typed);
    if (!admitted) return Response::failure(admitted.error());
    if (std::holds_alternative<app::EmailInvalid>(*admitted)) {
      form.error("email", "mandate.members.email_invalid");
    }
    if (std::holds_alternative<app::TooManyAttempts>(*admitted)) {
      form.error("email", "mandate.form.too_many");
    }
    if (!form.ok()) return list(request, form);
    // An address that is taken gets the same answer: only its mailbox learns it.
    return Response::redirect(std::string{kMembers}).with_flash("mandate.members.invited");
  }

  [[nodiscard]] Response edit(const Request& request, const std::optional<Form>& typed) {
    const auto helper = responsible(request);
    if (!helper) return helper.error();
    const auto member = member_in(request, *helper);
    if (!member) return member.error();
    Fields fields;
    fields.add("role", std::string{app::name_of(member->role)});
    fields.add("site", member->site);
    const Form form = typed.value_or(Form{fields});
    const auto& messages = request.messages();
    Data data;
    data.set("heading", messages.format("mandate.members.edit_title", {{"name", member->name}}));
    data.set("address", member_address(member->account));
    data.set("leave", member_address(member->account) + "/quitter");
    set_role_and_site(data, form, messages);
    auto options = helper_page(*helper, "mandate.menu.members");
    options.form = &form;
    options.back = Link{std::string{kMembers}, "common.back"};
    return pages_.site.page(request, "helper/member", std::move(data), options);
  }

  [[nodiscard]] Response save(const Request& request) {
    const auto helper = responsible(request);
    if (!helper) return helper.error();
    const auto member = member_in(request, *helper);
    if (!member) return member.error();
    Form form{request};
    const auto role = role_in(form);
    const auto site = form.optional_text("site", app::kOrganisationTextMax);
    if (!form.ok()) return edit(request, form);
    const auto changed = pages_.organisations.change(*helper, member->account, *role, site);
    return after(request, form, changed, "mandate.members.saved");
  }

  [[nodiscard]] Response leave(const Request& request) {
    const auto helper = responsible(request);
    if (!helper) return helper.error();
    const auto member = member_in(request, *helper);
    if (!member) return member.error();
    Fields fields;
    fields.add("role", std::string{app::name_of(member->role)});
    fields.add("site", member->site);
    Form form{fields};
    const auto ended = pages_.organisations.end(*helper, member->account);
    return after(request, form, ended, "mandate.members.ended");
  }

 private:
  [[nodiscard]] Response after(const Request& request, Form& form,
                               const Result<app::MemberOutcome>& outcome, std::string flash) {
    if (!outcome) return Response::failure(outcome.error());
    if (std::holds_alternative<app::LastResponsible>(*outcome)) {
      form.error("role", "mandate.members.last_responsible");
      return edit(request, form);
    }
    return Response::redirect(std::string{kMembers}).with_flash(std::move(flash));
  }

  [[nodiscard]] std::expected<app::Helper, Response> responsible(const Request& request) const {
    auto helper = require_helper(pages_, request);
    if (helper && !helper->is_responsible()) return std::unexpected(Response::failure(403));
    return helper;
  }

  /// The member that the address names, if they work here; anybody else does not exist.
  [[nodiscard]] std::expected<app::Member, Response> member_in(const Request& request,
                                                               const app::Helper& helper) const {
    const auto account = AccountId::parse(request.path_values.get("account"));
    const auto members = pages_.organisations.members(helper);
    if (!members) return std::unexpected(Response::failure(members.error()));
    for (const auto& member : *members) {
      if (account == member.account && !member.left_ms) return member;
    }
    return std::unexpected(Response::failure(404));
  }

  static std::string member_address(const AccountId& account) {
    return fmt::format("{}/{}", kMembers, account.text());
  }

  static Data members_table(std::vector<app::Member> members, const text::Messages& messages) {
    std::ranges::stable_sort(members, {}, [](const app::Member& member) {
      return std::pair{member.left_ms.has_value(), member.name};
    });
    Table rows{
        .caption = messages.get("mandate.members.caption"),
        .columns = {messages.get("mandate.members.name"), messages.get("mandate.members.role"),
                    messages.get("mandate.members.site"), messages.get("mandate.members.state"),
                    messages.get("mandate.members.change")},
        .rows = {}};
    for (const auto& member : members) {
      const auto site =
          member.site.empty() ? messages.get("mandate.members.all_sites") : member.site;
      rows.rows.push_back(
          {cell(member.name), cell(role_in_words(member.role, messages)), cell(site),
           cell(messages.get(member.left_ms ? "mandate.members.left" : "mandate.members.active")),
           member.left_ms ? cell(std::string{"–"})
                          : cell(Action{.href = member_address(member.account),
                                        .text = messages.get("mandate.members.change"),
                                        .hidden = member.name})});
    }
    return table(rows);
  }

  HelperPages pages_;
};

}  // namespace

void install_member_pages(Router& router, const HelperPages& given) {
  const auto pages = std::make_shared<MemberPages>(given);
  const std::string list{kMembers};
  const auto one = list + "/{account}";
  router.get(list, [pages](const Request& r) { return pages->list(r, Form{}); });
  router.post(list, [pages](const Request& r) { return pages->invite(r); },
              {.rate = Rate{.burst = 10, .per_minute = 10}});
  router.get(one, [pages](const Request& r) { return pages->edit(r, std::nullopt); });
  router.post(one, [pages](const Request& r) { return pages->save(r); });
  router.post(one + "/quitter", [pages](const Request& r) { return pages->leave(r); });
}

}  // namespace sejour::http::helper
