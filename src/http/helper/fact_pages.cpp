#include <fmt/format.h>

#include <memory>

#include "http/helper/fact_form.h"
#include "http/helper/portfolio_pages.h"
#include "http/portal/countries.h"
#include "text/dates.h"

namespace sejour::http::helper {
namespace {

constexpr std::size_t kNameBytesMax = 120;

class FactPages {
 public:
  explicit FactPages(const PortfolioPages& pages) : pages_(pages) {}

  /// The kinds of facts, in plain words.
  [[nodiscard]] Response list(const Request& request) const {
    const auto opened = open_own(request);
    if (!opened) return opened.error();
    const auto& messages = request.messages();
    Data kinds = list_data();
    for (const auto& kind : fact_kinds()) {
      Data item;
      item.set("href",
               person_address(opened->file.dossier.id, fmt::format("evenement/{}", kind.type)));
      item.set("name", messages.get(fmt::format("portfolio.fact.{}.name", kind.type)));
      kinds.push_back(item);
    }
    Data data;
    data.set("kinds", kinds);
    return page(request, *opened, "helper/facts", data, "portfolio.fact.title");
  }

  [[nodiscard]] Response form_page(const Request& request, const Form& form,
                                   const Data& seal = Data{false}) const {
    const auto opened = open_own(request);
    if (!opened) return opened.error();
    const auto* kind = find_fact_kind(request.path_values.get("kind"));
    if (kind == nullptr) return Response::failure(404);
    const auto& messages = request.messages();
    const auto& dossier = opened->file.dossier;
    const Inputs inputs{form, messages};
    const bool is_paper = kind->type == "attestation_issued";
    Data data;
    data.set("title", messages.get(fmt::format("portfolio.fact.{}.name", kind->type)));
    data.set("action", person_address(dossier.id, fmt::format("evenement/{}", kind->type)));
    data.set("command", app::new_id<CommandId>(pages_.pages.clock, pages_.pages.random).text());
    data.set("inputs", fact_inputs(*kind, dossier.state, form, messages));
    data.set("scan", is_paper ? inputs.file({.name = "scan",
                                             .label_key = "portfolio.seal.scan",
                                             .hint_key = "portfolio.seal.scan_hint"})
                              : Data{false});
    data.set("seal", seal);
    return page(request, *opened, "helper/fact", data, "portfolio.fact.title", &form);
  }

  [[nodiscard]] Response add(const Request& request) const {
    const auto opened = open_own(request);
    if (!opened) return opened.error();
    const auto* kind = find_fact_kind(request.path_values.get("kind"));
    const auto command = CommandId::parse(request.form.get("command"));
    if (kind == nullptr || !command) return Response::failure(404);
    const auto& dossier = opened->file.dossier;
    Form form{request};
    const auto fact = read_fact(*kind, dossier.state, form, pages_.pages.clock.today());
    if (!form.ok()) return form_page(request, form);
    const auto added = pages_.elsewhere.add_facts(opened->helper, dossier.id, {fact}, *command);
    if (!added) return Response::failure(added.error());
    if (const auto* problem = std::get_if<app::FactProblem>(&*added)) {
      form.error(kind->type == "permit_held" ? "until" : "on",
                 fmt::format("portfolio.fact.problem.{}", app::name_of(*problem)));
      return form_page(request, form);
    }
    return Response::redirect(person_address(dossier.id)).with_flash("portfolio.fact.added");
  }

  /// Reads the seal of a scan and fills the form with it: the person checks before it counts.
  [[nodiscard]] Response read_seal(const Request& request) const {
    Form form{request};
    const auto* file = form.require_file(request, "scan");
    if (file == nullptr) return form_page(request, form);
    const auto bytes = file->spooled().read_all();
    if (!bytes) return Response::failure(bytes.error());
    const auto report = pages_.verifier.verify(*bytes, {.on = pages_.pages.clock.today()});
    const auto& messages = request.messages();
    const std::string verdict = fmt::format("public.verify.verdict.{}", verdict_word(report));
    Data seal;
    seal.set("title", messages.get(verdict + ".title"));
    seal.set("meaning", messages.get(verdict + ".meaning"));
    const bool is_proof = report.verdict == app::Verdict::Authentic;
    seal.set("is_proof", Data{is_proof});
    return form_page(request, Form{fields_from_seal(report)}, seal);
  }

  [[nodiscard]] Response strike_page(const Request& request, const Form& form) const {
    const auto opened = open_own(request);
    if (!opened) return opened.error();
    const auto* fact = fact_of(request, opened->file.dossier.state);
    if (fact == nullptr) return Response::failure(404);
    const auto& messages = request.messages();
    const Inputs inputs{form, messages};
    const auto type = cases::type_name(fact->body);
    Data data;
    data.set("fact", fact_in_words(*fact, messages));
    data.set("day", text::long_date(messages.language(), fact->on));
    data.set("action", person_address(opened->file.dossier.id,
                                      fmt::format("corriger/{}/{}", type, to_iso(fact->on))));
    data.set("command", app::new_id<CommandId>(pages_.pages.clock, pages_.pages.random).text());
    data.set("reason", inputs.text({.name = "reason", .label_key = "portfolio.strike.reason"}));
    return page(request, *opened, "helper/strike", data, "portfolio.strike.title", &form);
  }

  [[nodiscard]] Response strike(const Request& request) const {
    const auto opened = open_own(request);
    if (!opened) return opened.error();
    const auto& dossier = opened->file.dossier;
    const auto* fact = fact_of(request, dossier.state);
    const auto command = CommandId::parse(request.form.get("command"));
    if (fact == nullptr || !command) return Response::failure(404);
    Form form{request};
    const auto reason = form.require_text("reason", kNameBytesMax, "portfolio.strike.missing");
    if (!form.ok()) return strike_page(request, form);
    const std::string type{cases::type_name(fact->body)};
    const auto struck = pages_.elsewhere.strike(
        opened->helper, dossier.id,
        {.fact = type, .counted_on = fact->on, .reason = reason, .by = opened->helper.member.name},
        *command);
    if (!struck) return Response::failure(struck.error());
    // The right fact is typed next, where the form of its kind is.
    const bool can_be_typed = find_fact_kind(type) != nullptr;
    return Response::redirect(
               person_address(dossier.id, can_be_typed ? fmt::format("evenement/{}", type) : ""))
        .with_flash("portfolio.strike.done");
  }

  [[nodiscard]] Response new_person(const Request& request, const Form& form) const {
    const auto helper = require_helper(pages_.pages, request);
    if (!helper) return helper.error();
    const auto& messages = request.messages();
    const Inputs inputs{form, messages};
    std::vector<Choice> services;
    for (const auto& [service, word] : cases::kOtherServices) {
      services.push_back(
          {std::string{word}, messages.get(fmt::format("portfolio.service.{}", word))});
    }
    Data data;
    data.set("command", app::new_id<CommandId>(pages_.pages.clock, pages_.pages.random).text());
    for (const std::string name : {"family_name", "given_names"}) {
      data.set(name,
               inputs.text({.name = name, .label_key = fmt::format("portfolio.column.{}", name)}));
    }
    for (const std::string name : {"usual_name", "foreigner_number", "email", "phone"}) {
      data.set(name, inputs.text({.name = name,
                                  .label_key = fmt::format("portfolio.column.{}", name),
                                  .need = Need::Optional}));
    }
    data.set("birth", inputs.date({.name = "birth",
                                   .label_key = "portfolio.column.birth_date",
                                   .need = Need::Optional}));
    data.set("nationality", inputs.select({.name = "nationality",
                                           .label_key = "portfolio.column.nationality",
                                           .choices = portal::country_choices(messages.language()),
                                           .need = Need::Optional}));
    data.set("prefecture", inputs.select({.name = "prefecture",
                                          .label_key = "portfolio.column.prefecture",
                                          .choices = portal::site_choices(),
                                          .need = Need::Optional}));
    data.set("service", inputs.radios({.name = "service",
                                       .label_key = "portfolio.service.title",
                                       .choices = std::move(services)}));
    auto options = helper_page(*helper, "portfolio.new.title");
    options.form = &form;
    options.status = form.ok() ? 200U : 422U;
    options.back = Link{"/association", "portfolio.list.title"};
    return pages_.pages.site.page(request, "helper/new_person", data, options);
  }

  [[nodiscard]] Response create_person(const Request& request) const {
    const auto helper = require_helper(pages_.pages, request);
    if (!helper) return helper.error();
    Form form{request};
    app::TypedFile file;
    auto& person = file.person;
    person.sex = '?';
    person.family_name = form.require_text("family_name", kNameBytesMax);
    person.given_names = form.require_text("given_names", kNameBytesMax);
    person.usual_name = form.optional_text("usual_name", kNameBytesMax);
    person.foreigner_number = form.optional_text("foreigner_number", 10);
    person.email = form.optional_text("email", kNameBytesMax);
    person.phone = form.optional_text("phone", kNameBytesMax);
    person.birth_date = form.optional_date("birth");
    person.nationality = form.value("nationality");
    person.site = form.value("prefecture");
    const auto service = law::parse_in(cases::kOtherServices, form.value("service"));
    if (!service) form.error("service", "common.form.choose");
    const auto command = CommandId::parse(form.value("command"));
    if (!form.ok() || !command) return new_person(request, form);
    file.service = *service;
    file.referent = helper->account();
    file.site = helper->member.site;
    const auto opened = pages_.elsewhere.open_files(*helper, {&file, 1}, *command);
    if (!opened) return Response::failure(opened.error());
    return Response::redirect(person_address(opened->front().dossier, "evenement"))
        .with_flash("portfolio.new.done");
  }

 private:
  /// Facts are typed for files kept elsewhere only; another one has its own events.
  [[nodiscard]] std::expected<OpenedPerson, Response> open_own(const Request& request) const {
    auto opened = open_person(pages_, request, "write_fact");
    if (!opened) return opened;
    const auto& elsewhere = opened->file.dossier.state.elsewhere;
    const bool is_own = elsewhere && elsewhere->organisation == opened->helper.organisation.id;
    if (!is_own) return std::unexpected(Response::failure(404));
    return opened;
  }

  static const cases::Event* fact_of(const Request& request, const cases::State& state) {
    const auto day = parse_date(request.path_values.get("day"));
    for (const auto& fact : state.facts) {
      const bool is_it = day && fact.on == *day && cases::is_contract_event(fact.body) &&
                         cases::type_name(fact.body) == request.path_values.get("kind");
      if (is_it) return &fact;
    }
    return nullptr;
  }

  static std::string_view verdict_word(const app::VerificationReport& report) {
    switch (report.verdict) {
      case app::Verdict::Authentic:
        return "authentic";
      case app::Verdict::NotYetValid:
        return "not_yet_valid";
      case app::Verdict::Expired:
        return "expired";
      case app::Verdict::TestAuthority:
        return "test_authority";
      case app::Verdict::Forged:
        return "forged";
      case app::Verdict::UnknownSigner:
        return "unknown_signer";
      case app::Verdict::Unreadable:
        return "unreadable";
    }
    return "unreadable";
  }

  [[nodiscard]] Response page(const Request& request, const OpenedPerson& opened,
                              std::string_view view, Data& data, std::string title_key,
                              const Form* form = nullptr) const {
    auto options = helper_page(opened.helper, std::move(title_key));
    options.form = form;
    options.status = form == nullptr || form->ok() ? 200U : 422U;
    options.back = Link{person_address(opened.file.dossier.id), "portfolio.person.title"};
    const auto entry = app::portfolio_entry(opened.file.dossier.state, opened.file.dossier.rights);
    data.set("person", entry.name);
    return pages_.pages.site.page(request, view, data, options);
  }

  PortfolioPages pages_;
};

}  // namespace

void install_fact_pages(Router& router, const PortfolioPages& pages) {
  const auto facts = std::make_shared<FactPages>(pages);
  const std::string people = "/association/personnes";
  router.get(people + "/nouvelle",
             [facts](const Request& r) { return facts->new_person(r, Form{}); });
  router.post(people + "/nouvelle", [facts](const Request& r) { return facts->create_person(r); });
  const std::string base = people + "/{id}/evenement";
  router.get(base, [facts](const Request& r) { return facts->list(r); });
  router.get(base + "/{kind}", [facts](const Request& r) { return facts->form_page(r, Form{}); });
  router.post(base + "/{kind}", [facts](const Request& r) { return facts->add(r); });
  router.post(base + "/{kind}/lire", [facts](const Request& r) { return facts->read_seal(r); },
              {.uploads = Uploads::Accepted, .rate = Rate{.burst = 20, .per_minute = 30}});
  const std::string wrong = people + "/{id}/corriger/{kind}/{day}";
  router.get(wrong, [facts](const Request& r) { return facts->strike_page(r, Form{}); });
  router.post(wrong, [facts](const Request& r) { return facts->strike(r); });
}

}  // namespace sejour::http::helper
