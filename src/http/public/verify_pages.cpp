#include <fmt/format.h>

#include <memory>
#include <semaphore>

#include "base/check.h"
#include "http/components.h"
#include "http/inputs.h"
#include "http/public/public_pages.h"
#include "text/dates.h"

namespace sejour::http {
namespace {

constexpr std::size_t kCodeBytesMax = 8000;
constexpr std::ptrdiff_t kChecksAtOnce = 2;

/// Drawing the pages of a PDF takes a core: more at once would slow everybody down.
using Turn = std::counting_semaphore<kChecksAtOnce>;

class HeldTurn {
 public:
  explicit HeldTurn(Turn& turn) : turn_(turn) { turn_.acquire(); }
  ~HeldTurn() { turn_.release(); }
  HeldTurn(const HeldTurn&) = delete;
  HeldTurn& operator=(const HeldTurn&) = delete;

 private:
  Turn& turn_;
};

std::string_view name_of(app::Verdict verdict) {
  switch (verdict) {
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
  CHECK_UNREACHABLE();
}

std::string_view look_of(app::Verdict verdict) {
  switch (verdict) {
    case app::Verdict::Authentic:
      return "good";
    case app::Verdict::NotYetValid:
    case app::Verdict::Expired:
    case app::Verdict::TestAuthority:
    case app::Verdict::UnknownSigner:
    case app::Verdict::Unreadable:
      return "warning";
    case app::Verdict::Forged:
      return "bad";
  }
  CHECK_UNREACHABLE();
}

/// Whether the content is what the signer sealed, whatever the period says.
bool is_signed(app::Verdict verdict) {
  return verdict == app::Verdict::Authentic || verdict == app::Verdict::NotYetValid ||
         verdict == app::Verdict::Expired;
}

Data fields_data(const std::vector<app::VerifiedField>& fields, const text::Messages& messages) {
  std::vector<SummaryListRow> rows;
  for (const auto& [id, value] : fields) {
    const auto label = messages.find("verify.field." + id);
    rows.push_back({label ? std::string{*label} : id, value});
  }
  return rows.empty() ? Data{false} : summary_list(rows);
}

class VerifyPages {
 public:
  VerifyPages(Site& site, const PublicPages& pages)
      : site_(site), verifier_(pages.verifier), clock_(pages.clock) {}

  Response form_page(const Request& request, const Form& form) {
    const Inputs inputs{form, request.messages()};
    Data data;
    data.set("document", inputs.file({.name = "document",
                                      .label_key = "public.verify.document",
                                      .hint_key = "public.verify.document_hint"}));
    data.set("code", inputs.textarea({.name = "code",
                                      .label_key = "public.verify.code",
                                      .hint_key = "public.verify.code_hint",
                                      .rows = 4}));
    return site_.page(request, "public/verify", std::move(data),
                      {.title_key = "public.verify.title",
                       .form = &form,
                       .status = form.ok() ? 200U : 422U,
                       .back = Link{"/", "common.layout.home"}});
  }

  Response verify(const Request& request) {
    Form form{request};
    const std::string given = read_given(request, form);
    if (!form.ok()) return form_page(request, form);
    const HeldTurn turn{turns_};
    return result_page(request, verifier_.verify(given, {.on = clock_.today()}));
  }

 private:
  /// The pasted code, or else the bytes of the file.
  static std::string read_given(const Request& request, Form& form) {
    std::string code = form.optional_text("code", kCodeBytesMax);
    if (!code.empty()) return code;
    const UploadedFile* file = request.file("document");
    if (file == nullptr || file->outcome == UploadOutcome::Empty) {
      form.error("document", "public.verify.nothing_given");
      return {};
    }
    file = form.require_file(request, "document");
    if (file == nullptr) return {};
    auto bytes = file->spooled().read_all();
    if (!bytes) form.error("document", "common.form.file_failed");
    return bytes ? std::move(*bytes) : std::string{};
  }

  Response result_page(const Request& request, const app::VerificationReport& report) {
    const auto& messages = request.messages();
    const std::string verdict = fmt::format("public.verify.verdict.{}", name_of(report.verdict));
    const auto problem = messages.find(report.problem);
    const bool found = report.verdict != app::Verdict::Unreadable;
    Data data;
    data.set("look", std::string{look_of(report.verdict)});
    data.set("verdict", messages.get(verdict + ".title"));
    data.set("meaning", messages.get(verdict + ".meaning"));
    data.set("next", messages.get(verdict + ".next"));
    data.set("problem", problem ? Data{std::string{*problem}} : Data{false});
    data.set("signer", report.signer);
    data.set("checked_on", text::long_date(request.language(), clock_.today()));
    data.set("is_proof", Data{is_signed(report.verdict)});
    data.set("found", Data{found});
    data.set("fields", fields_data(report.fields, messages));
    data.set("unsigned_fields", fields_data(report.unsigned_fields, messages));
    data.set("raw_message", report.raw_message);
    return site_.page(
        request, "public/verify_result", std::move(data),
        {.title_key = verdict + ".title", .back = Link{"/verifier", "public.verify.another"}});
  }

  Site& site_;
  app::DocumentVerifier& verifier_;
  const app::Clock& clock_;
  Turn turns_{kChecksAtOnce};
};

}  // namespace

void add_verify_pages(Site& site, Router& router, const PublicPages& pages) {
  const auto verify = std::make_shared<VerifyPages>(site, pages);
  router.get("/verifier", [verify](const Request& r) { return verify->form_page(r, Form{}); });
  router.post("/verifier", [verify](const Request& r) { return verify->verify(r); },
              {.uploads = Uploads::Accepted, .rate = Rate{.burst = 20, .per_minute = 30}});
}

}  // namespace sejour::http
