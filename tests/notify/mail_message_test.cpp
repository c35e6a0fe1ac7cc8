#include "notify/mail_message.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include "fakes.h"
#include "notify/mail_codec.h"
#include "smtp_server.h"

namespace sejour::notify {
namespace {

const Sender kSender{.address = "ne-pas-repondre@sejour.example", .name = "Séjour"};
constexpr std::int64_t kNoon2November2026 = 1'793'620'800'000;

TEST(MailMessage, AnIndependentReaderSeesWhatWasWritten) {
  auto message = message_to("amina.diallo@example.org");
  message.subject = "Votre demande : une attestation prolonge vos droits jusqu’à l’été – à lire";
  message.text = "Bonjour,\n\n.\n.. é = è\n" + std::string(300, 'a') + "\nfin d’une ligne \n";
  const auto mail = compose_mail(kSender, message, kNoon2November2026);
  ASSERT_TRUE(mail);
  const auto seen = read_with_python(*mail);
  EXPECT_EQ(seen["subject"], message.subject);
  EXPECT_EQ(seen["text"], message.text);
  EXPECT_EQ(seen["from"], "Séjour <ne-pas-repondre@sejour.example>");
  EXPECT_EQ(seen["to"], "amina.diallo@example.org");
  EXPECT_EQ(seen["date"], "2026-11-02T12:00:00+00:00");
  EXPECT_EQ(seen["message_id"], "<00000000-0000-0000-0000-000000000001@sejour.example>");
  EXPECT_EQ(seen["auto_submitted"], "auto-generated");
  EXPECT_EQ(seen["content_type"], "text/plain");
  EXPECT_EQ(seen["defects"], nlohmann::json::array());
  EXPECT_LE(seen["longest_line"], 78);
  EXPECT_TRUE(seen["ascii"]);
  EXPECT_EQ(seen["bare_line_ends"], 0);
}

TEST(MailMessage, OurOwnReaderSeesTheSame) {
  auto message = message_to("a@example.org");
  message.subject = "Prêt à être lu ?";
  message.text = "é\n\nà = b\n";
  const auto mail = compose_mail(kSender, message, kNoon2November2026);
  ASSERT_TRUE(mail);
  const auto read = read_mail(*mail);
  ASSERT_TRUE(read);
  EXPECT_EQ(read->to, message.to);
  EXPECT_EQ(read->subject, message.subject);
  EXPECT_EQ(read->text, message.text);
  EXPECT_EQ(read->date, "Mon, 02 Nov 2026 12:00:00 +0000");
}

TEST(MailMessage, ALineBreakInTheSubjectOrAddressIsRefused) {
  auto message = message_to("a@example.org");
  message.subject = "Subject\r\nBcc: b@example.org";
  EXPECT_FALSE(compose_mail(kSender, message, 0));
  for (const auto* address :
       {"a@example.org\r\nBcc: b@example.org", "a@example.org\nRCPT TO:<b@example.org>",
        "a@example.org,b@example.org", "<a@example.org>", "a b@example.org", "a@", "@b", "a",
        "a@b@c", "", "é@example.org"}) {
    const auto mail = compose_mail(kSender, message_to(address), 0);
    ASSERT_FALSE(mail) << address;
    EXPECT_EQ(mail.error().code, ErrorCode::InvalidInput);
  }
}

TEST(MailMessage, AnAddressHas254OctetsAtMost) {
  const std::string domain = "@example.org";
  EXPECT_TRUE(check_address(std::string(254 - domain.size(), 'a') + domain));
  EXPECT_FALSE(check_address(std::string(255 - domain.size(), 'a') + domain));
}

RC_GTEST_PROP(MailCodec, QuotedPrintableGivesAnyTextBackInShortLines, ()) {
  // CR alone does not exist in our texts; LF ends each line.
  auto text = *rc::gen::container<std::string>(rc::gen::oneOf(
      rc::gen::arbitrary<char>(), rc::gen::element(' ', '=', '\n', '.', '\xc3', '\xa9')));
  std::erase(text, '\r');
  if (!text.ends_with('\n')) text += '\n';
  const auto encoded = to_quoted_printable(text);
  RC_ASSERT(from_quoted_printable(encoded) == text);
  for (std::size_t begin = 0; begin < encoded.size();) {
    const auto end = encoded.find("\r\n", begin);
    RC_ASSERT(end != std::string::npos);
    RC_ASSERT(end - begin <= 76U);
    begin = end + 2;
  }
}

RC_GTEST_PROP(MailCodec, HeaderTextGivesAnyTextBackInAsciiLines, ()) {
  const auto words = *rc::gen::container<std::vector<std::string>>(
      rc::gen::element<std::string>("é", "a", " ", "=?", "?=", "_", "’", "ل", "🙂", "\"", "="));
  std::string text;
  for (const auto& word : words) text += word;
  const auto encoded = to_header_text(text);
  RC_ASSERT(from_header_text(encoded) == text);
  for (const char c : encoded) RC_ASSERT(static_cast<unsigned char>(c) < 0x80U);
}

}  // namespace
}  // namespace sejour::notify
