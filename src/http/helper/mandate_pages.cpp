#include "http/helper/mandate_pages.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <memory>

#include "app/sms.h"
#include "http/components.h"
#include "http/helper/mandate_forms.h"
#include "http/helper/mandate_sheet.h"
#include "http/inputs.h"
#include "http/portal/piece_transfer.h"

namespace sejour::http::helper {
namespace {

constexpr std::size_t kNameMax = 120;
constexpr std::size_t kForeignerDigits = 10;
constexpr std::string_view kCodePath = "/association/code";
constexpr std::string_view kNewPath = "/association/nouveau";

std::string person_address(const DossierId& dossier, std::string_view last) {
  return fmt::format("/association/personnes/{}/{}", dossier.text(), last);
}

/// Digits only: the number is printed in groups.
std::string digits_of(std::string_view typed) {
  std::string digits;
  for (const char sign : typed) {
    if (sign >= '0' && sign <= '9') digits += sign;
  }
  return digits;
}

class MandatePages {
 public:
  explicit MandatePages(const HelperPages& pages) : pages_(pages) {}

  // ---- a new mandate ------------------------------------------------------------------------

  [[nodiscard]] Response show_new(const Request& request, const Form& form) {
    const auto helper = require_helper(pages_, request);
    if (!helper) return helper.error();
    const auto& messages = request.messages();
    const Inputs inputs{form, messages};
    Data data;
    data.set("number", inputs.text({.name = "number",
                                    .label_key = "mandate.open.number",
                                    .hint_key = "mandate.open.number_hint",
                                    .autocomplete = "off",
                                    .inputmode = "numeric",
                                    .width_class = "govuk-input--width-10"}));
    data.set("given_names", inputs.text({.name = "given_names",
                                         .label_key = "mandate.open.given_names",
                                         .autocomplete = "off"}));
    data.set("family_name", inputs.text({.name = "family_name",
                                         .label_key = "mandate.open.family_name",
                                         .autocomplete = "off"}));
    data.set("email", inputs.text({.name = "email",
                                   .label_key = "mandate.open.email",
                                   .hint_key = "mandate.open.email_hint",
                                   .type = "email",
                                   .autocomplete = "off",
                                   .need = Need::Optional}));
    data.set("phone", inputs.text({.name = "phone",
                                   .label_key = "mandate.open.phone",
                                   .hint_key = "mandate.open.phone_hint",
                                   .type = "tel",
                                   .autocomplete = "off",
                                   .need = Need::Optional}));
    data.set("language", language_input(form, messages));
    set_scope_inputs(data, form, messages);
    auto options = helper_page(*helper, "mandate.open.title");
    options.form = &form;
    return pages_.site.page(request, "helper/open", std::move(data), options);
  }

  [[nodiscard]] Response send_to_number(const Request& request) {
    const auto helper = require_helper(pages_, request);
    if (!helper) return helper.error();
    Form form{request};
    const auto typed = form.require_text("number", kNameMax, "mandate.open.number_missing");
    const auto number = digits_of(typed);
    if (form.ok() && number.size() != kForeignerDigits) {
      form.error("number", "mandate.open.number_wrong");
    }
    const auto scope = read_scope(form);
    if (!form.ok()) return show_new(request, form);
    const auto sent = pages_.mandates.send_code_to_number(*helper, number, scope);
    if (!sent) return Response::failure(sent.error());
    if (std::holds_alternative<app::TooManyTries>(*sent)) {
      form.error("number", "mandate.form.too_many");
      return show_new(request, form);
    }
    return Response::redirect(std::string{kCodePath}).with_flash("mandate.open.sent");
  }

  [[nodiscard]] Response open_file(const Request& request) {
    const auto helper = require_helper(pages_, request);
    if (!helper) return helper.error();
    Form form{request};
    app::NewPerson person;
    person.given_names =
        form.require_text("given_names", kNameMax, "mandate.open.given_names_missing");
    person.family_name =
        form.require_text("family_name", kNameMax, "mandate.open.family_name_missing");
    person.email = form.optional_text("email", app::kEmailLengthMax);
    if (!person.email.empty() && !app::normalise_email(person.email)) {
      form.error("email", "mandate.members.email_invalid");
    }
    person.phone = form.optional_text("phone", kNameMax);
    if (!person.phone.empty() && !app::international_number(person.phone)) {
      form.error("phone", "mandate.open.phone_wrong");
    }
    person.language = text::parse_language(form.value("language")) ? form.value("language") : "fr";
    if (!form.ok()) return show_new(request, form);
    const auto opened = pages_.mandates.open_file(*helper, person);
    if (!opened) return Response::failure(opened.error());
    return Response::redirect(person_address(*opened, "mandat")).with_flash("mandate.open.created");
  }

  // ---- the code -----------------------------------------------------------------------------

  [[nodiscard]] Response show_code(const Request& request, const Form& form) {
    const auto helper = require_helper(pages_, request);
    if (!helper) return helper.error();
    Data data;
    data.set("code",
             Inputs{form, request.messages()}.text({.name = "code",
                                                    .label_key = "mandate.code.field",
                                                    .hint_key = "mandate.code.hint",
                                                    .autocomplete = "off",
                                                    .width_class = "govuk-input--width-20"}));
    auto options = helper_page(*helper, "mandate.code.title");
    options.form = &form;
    return pages_.site.page(request, "helper/code", std::move(data), options);
  }

  [[nodiscard]] Response enter_code(const Request& request) {
    const auto helper = require_helper(pages_, request);
    if (!helper) return helper.error();
    Form form{request};
    const auto typed = form.require_text("code", kNameMax, "mandate.code.missing");
    if (!form.ok()) return show_code(request, form);
    const auto entered = pages_.mandates.enter_code(*helper, typed);
    if (!entered) return Response::failure(entered.error());
    if (const auto* began = std::get_if<app::MandateBegan>(&*entered)) {
      return Response::redirect(person_address(began->dossier, "mandat"))
          .with_flash("mandate.code.began");
    }
    if (const auto* rejection = std::get_if<cases::Rejection>(&*entered)) {
      form.error("code", fmt::format("rejection.{}", cases::name_of(*rejection)));
    } else {
      form.error("code", std::holds_alternative<app::TooManyTries>(*entered)
                             ? "mandate.form.too_many"
                             : "mandate.code.wrong");
    }
    return show_code(request, form);
  }

  // ---- one person ---------------------------------------------------------------------------

  [[nodiscard]] Response show_person(const Request& request, const Form& form) {
    const auto asked = person_in(request);
    if (!asked) return asked.error();
    const auto& messages = request.messages();
    const auto& [helper, dossier, standing] = *asked;
    Data data;
    data.set("heading", standing.name.empty()
                            ? messages.get("mandate.person.heading_unknown")
                            : messages.format("mandate.person.heading", {{"name", standing.name}}));
    data.set("current", messages.format("mandate.person.current",
                                        {{"organisation", helper.organisation.name}}));
    data.set("mandates", mandates_data(request, *asked));
    data.set("waiting", Data{!standing.proposed.empty()});
    data.set("by_code", standing.email.empty()
                            ? Data{false}
                            : Data{messages.format("mandate.person.by_code_lead",
                                                   {{"email", standing.email}})});
    data.set("by_sms",
             standing.phone.empty()
                 ? Data{false}
                 : Data{messages.format("mandate.person.by_sms_lead",
                                        {{"number", app::hidden_number(standing.phone)}})});
    data.set("address", person_address(dossier, "mandat"));
    data.set("paper", Inputs{form, messages}.file({.name = "paper",
                                                   .label_key = "mandate.person.paper",
                                                   .hint_key = "mandate.person.paper_hint"}));
    set_scope_inputs(data, form, messages);
    auto options = helper_page(helper, "mandate.person.title");
    options.form = &form;
    options.back = Link{"/association", "common.back"};
    return pages_.site.page(request, "helper/mandate", std::move(data), options);
  }

  /// One form for both proofs: the button says which.
  [[nodiscard]] Response propose(const Request& request) {
    const auto asked = person_in(request);
    if (!asked) return asked.error();
    Form form{request};
    const auto scope = read_scope(form);
    if (form.value("proof") == "paper") return record_paper(request, *asked, form, scope);
    if (!form.ok()) return show_person(request, form);
    const auto way = form.value("proof") == "sms" ? app::CodeWay::Sms : app::CodeWay::Mail;
    const auto sent = pages_.mandates.send_code(asked->helper, asked->dossier, scope, way);
    if (!sent) return Response::failure(sent.error());
    if (std::holds_alternative<app::CodeSent>(*sent)) {
      return Response::redirect(std::string{kCodePath}).with_flash("mandate.person.sent");
    }
    form.error("acts", std::holds_alternative<app::NoAddress>(*sent) ? "mandate.person.no_address"
                                                                     : "mandate.form.too_many");
    return show_person(request, form);
  }

  [[nodiscard]] Response end(const Request& request) {
    const auto asked = person_in(request);
    if (!asked) return asked.error();
    const auto mandate = MandateId::parse(request.form.get("mandate"));
    if (!mandate) return Response::failure(404);
    const auto ended = pages_.mandates.end_by_organisation(asked->helper, asked->dossier, *mandate);
    if (!ended) return Response::failure(ended.error());
    return Response::redirect("/association").with_flash("mandate.person.ended");
  }

  [[nodiscard]] Response sheet(const Request& request) {
    const auto asked = person_in(request);
    if (!asked) return asked.error();
    const auto* mandate = mandate_in(request, *asked);
    if (mandate == nullptr) return Response::failure(404);
    auto options = pages_.paper;
    options.language =
        text::parse_language(asked->standing.language).value_or(text::Language::French);
    const auto code = pages_.mandates.new_paper_code(asked->dossier, *mandate);
    if (!code) return Response::failure(code.error());
    const auto printed =
        pages_.renderer.render(mandate_sheet(*mandate,
                                             {.person = asked->standing.name,
                                              .code = *code,
                                              .address = pages_.mandates.withdrawal_address(),
                                              .day = pages_.clock.today()},
                                             options));
    if (!printed) return Response::failure(printed.error());
    return Response::document(*printed, "application/pdf", "mandat.pdf", Disposition::Attachment);
  }

  [[nodiscard]] Response renew(const Request& request) {
    const auto asked = person_in(request);
    if (!asked) return asked.error();
    const auto draft = pages_.mandates.start_renewal(asked->helper, asked->dossier);
    if (!draft) return Response::failure(draft.error());
    return Response::redirect(fmt::format("/espace/demande/{}", draft->text()));
  }

 private:
  struct Asked {
    app::Helper helper;
    DossierId dossier;
    app::Mandates::Standing standing;
  };

  [[nodiscard]] std::expected<Asked, Response> person_in(const Request& request) const {
    auto helper = require_helper(pages_, request);
    if (!helper) return std::unexpected(helper.error());
    const auto dossier = DossierId::parse(request.path_values.get("id"));
    if (!dossier) return std::unexpected(Response::failure(404));
    auto standing = pages_.mandates.standing(*helper, *dossier);
    if (!standing) return std::unexpected(Response::failure(standing.error()));
    return Asked{
        .helper = std::move(*helper), .dossier = *dossier, .standing = std::move(*standing)};
  }

  [[nodiscard]] const cases::Mandate* mandate_in(const Request& request, const Asked& asked) const {
    const auto id = MandateId::parse(request.form.get("mandate"));
    for (const auto& mandate : asked.standing.mandates) {
      if (id == mandate.content.mandate && mandate.in_force(pages_.clock.today())) return &mandate;
    }
    return nullptr;
  }

  [[nodiscard]] Data mandates_data(const Request& request, const Asked& asked) const {
    const auto& messages = request.messages();
    // Where files are kept elsewhere, nothing is filed here: the organisation's own page remains.
    const bool filed_here = pages_.mode != app::Issuance::Association;
    const auto draft = pages_.drafts.open(asked.helper.account(), asked.dossier);
    Data cards = list_data();
    for (const auto& mandate : asked.standing.mandates) {
      Data card = mandate_card(mandate, pages_.clock.today(), messages);
      const bool prepares = filed_here && mandate.allows(cases::MandateAct::Prepare);
      card.set("see",
               fmt::format("{}/{}", filed_here ? "/espace/dossier" : "/association/personnes",
                           asked.dossier.text()));
      card.set("prepare", draft && prepares
                              ? Data{fmt::format("/espace/demande/{}", asked.dossier.text())}
                              : Data{false});
      card.set("renew", !draft && prepares ? Data{person_address(asked.dossier, "renouvellement")}
                                           : Data{false});
      card.set("end", person_address(asked.dossier, "mandat/fin"));
      card.set("sheet", person_address(asked.dossier, "mandat/feuille"));
      cards.push_back(card);
    }
    return cards;
  }

  [[nodiscard]] Response record_paper(const Request& request, const Asked& asked, Form& form,
                                      const app::MandateScope& scope) {
    const auto* file = form.require_file(request, "paper");
    if (!form.ok()) return show_person(request, form);
    const auto recorded = pages_.mandates.record_paper(asked.helper, asked.dossier, scope,
                                                       file->file_name, portal::bytes_of(*file));
    if (!recorded) return Response::failure(recorded.error());
    if (std::holds_alternative<app::MandateBegan>(*recorded)) {
      return Response::redirect(person_address(asked.dossier, "mandat"))
          .with_flash("mandate.person.recorded");
    }
    if (const auto* rejection = std::get_if<cases::Rejection>(&*recorded)) {
      form.error("acts", fmt::format("rejection.{}", cases::name_of(*rejection)));
    } else {
      form.error("paper", "mandate.person.type_refused");
    }
    return show_person(request, form);
  }

  HelperPages pages_;
};

}  // namespace

void install_mandate_pages(Router& router, const HelperPages& given) {
  const auto pages = std::make_shared<MandatePages>(given);
  const std::string open{kNewPath};
  const std::string code{kCodePath};
  const std::string person = "/association/personnes/{id}";
  const RouteOptions slow{.rate = Rate{.burst = 10, .per_minute = 10}};
  router.get(open, [pages](const Request& r) { return pages->show_new(r, scope_form()); });
  router.post(open, [pages](const Request& r) { return pages->open_file(r); }, slow);
  router.post(
      open + "/numero", [pages](const Request& r) { return pages->send_to_number(r); }, slow);
  router.get(code, [pages](const Request& r) { return pages->show_code(r, Form{}); });
  router.post(code, [pages](const Request& r) { return pages->enter_code(r); }, slow);
  router.get(person + "/mandat",
             [pages](const Request& r) { return pages->show_person(r, scope_form()); });
  router.post(person + "/mandat", [pages](const Request& r) { return pages->propose(r); },
              {.uploads = Uploads::Accepted});
  router.post(person + "/mandat/fin", [pages](const Request& r) { return pages->end(r); });
  router.post(person + "/mandat/feuille", [pages](const Request& r) { return pages->sheet(r); });
  router.post(person + "/renouvellement", [pages](const Request& r) { return pages->renew(r); });
}

}  // namespace sejour::http::helper
