#include "http/server.h"

#include <arpa/inet.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/socket.h>
#include <unistd.h>

#include <future>
#include <latch>

#include "test_site.h"

namespace sejour::http {
namespace {

using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

/// A connection that sends exactly these bytes, and reads until the server closes.
class RawConnection {
 public:
  explicit RawConnection(std::uint16_t port) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    connected_ = ::connect(socket_, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0;
  }
  ~RawConnection() { ::close(socket_); }
  RawConnection(const RawConnection&) = delete;
  RawConnection& operator=(const RawConnection&) = delete;

  [[nodiscard]] bool connected() const { return connected_; }
  void send(const std::string& bytes) const {
    EXPECT_EQ(::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL),
              static_cast<ssize_t>(bytes.size()));
  }
  [[nodiscard]] std::string read_to_end() const {
    std::string all;
    char buffer[4096];
    for (ssize_t count = 0; (count = ::recv(socket_, buffer, sizeof buffer, 0)) > 0;) {
      all.append(buffer, static_cast<std::size_t>(count));
    }
    return all;
  }

 private:
  int socket_ = ::socket(AF_INET, SOCK_STREAM, 0);
  bool connected_ = false;
};

void add_echo(Site&, Router& router) {
  router.get("/echo/{word}", [](const Request& r) {
    return Response::json(r.path_values.get("word") + "|" + r.query.get("q"));
  });
  router.post("/echo", [](const Request& r) { return Response::json(r.form.get("a") + r.body); },
              {.token = FormToken::NotNeeded});
}

TEST(Server, PathsAndQueriesAreDecoded) {
  TestSite site(add_echo);
  EXPECT_EQ(site.browser().get("/echo/%C3%A9t%C3%A9?q=a%20b%26").body, "été|a b&");
}

TEST(Server, EveryAnswerBearsTheSecurityHeaders) {
  TestSite site(add_echo);
  for (const std::string path : {"/echo/a", "/nowhere"}) {
    const auto answer = site.browser().get(path);
    EXPECT_THAT(answer.header("content-security-policy"), HasSubstr("default-src 'none'"));
    EXPECT_THAT(answer.header("content-security-policy"), Not(HasSubstr("unsafe")));
    EXPECT_THAT(answer.header("content-security-policy"), HasSubstr("frame-ancestors 'none'"));
    EXPECT_EQ(answer.header("x-content-type-options"), "nosniff");
    EXPECT_EQ(answer.header("referrer-policy"), "same-origin");
    EXPECT_NE(answer.header("permissions-policy"), "");
    EXPECT_EQ(answer.header("cache-control"), "no-store");
  }
}

TEST(Server, CookiesAreClosedToScriptsAndOtherSites) {
  TestSite site(add_echo);
  const auto cookie = site.browser().get("/nowhere").header("set-cookie");
  EXPECT_THAT(cookie, HasSubstr("HttpOnly; SameSite=Lax"));
  EXPECT_THAT(cookie, Not(HasSubstr("Secure")));
  TestSite secure(add_echo, {}, {.secure_cookies = SecureCookies::Yes});
  EXPECT_THAT(secure.browser().get("/nowhere").header("set-cookie"), HasSubstr("; Secure"));
}

TEST(Server, AnUnknownPageSaysWhatToDo) {
  TestSite site(add_echo);
  const auto answer = site.browser().get("/nowhere");
  EXPECT_EQ(answer.status, 404);
  EXPECT_THAT(answer.body, HasSubstr("Page introuvable"));
  EXPECT_THAT(answer.body, HasSubstr("Votre dossier n’est pas touché"));
  EXPECT_THAT(answer.body, HasSubstr("Page affichée le 23 novembre 2026 à 12 h 00"));
}

TEST(Server, AFormOfAMegabyteIsTakenAndOneByteMoreIsNot) {
  TestSite site(add_echo);
  const std::string most(kFormBytesMax - 2, 'x');
  EXPECT_EQ(site.browser().post("/echo", {{"a", most}}).body.size(), most.size());
  EXPECT_EQ(site.browser().post("/echo", {{"a", most + "x"}}).status, 413);
}

TEST(Server, ALyingChunkedBodyIsStoppedToo) {
  TestSite site(add_echo);
  const RawConnection connection{site.port()};
  connection.send(
      "POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n"
      "Connection: close\r\n\r\n");
  for (int i = 0; i < 17; ++i) connection.send("10000\r\n" + std::string(65536, 'x') + "\r\n");
  connection.send("0\r\n\r\n");
  EXPECT_THAT(connection.read_to_end(), StartsWith("HTTP/1.1 413"));
}

TEST(Server, AFileWhereNoneIsExpectedIsRefused) {
  TestSite site(add_echo);
  const auto answer = site.browser().upload("/nowhere", "/echo", {}, {"f", "a.pdf", "x"});
  EXPECT_EQ(answer.status, 400);
}

TEST(Server, OneAddressCannotAskForEver) {
  TestSite site(add_echo, {}, {.rate_per_address = {.burst = 3, .per_minute = 1}});
  for (int i = 0; i < 3; ++i) EXPECT_EQ(site.browser().get("/echo/a").status, 200);
  const auto answer = site.browser().get("/echo/a");
  EXPECT_EQ(answer.status, 429);
  EXPECT_THAT(answer.body, HasSubstr("Attendez une minute"));
}

TEST(Server, StoppingAnswersTheRequestThatHasBegun) {
  std::latch begun{1};
  std::promise<void> release;
  auto released = release.get_future().share();
  TestSite site([&](Site&, Router& router) {
    router.get("/slow", [&begun, released](const Request&) {
      begun.count_down();
      released.wait();
      return Response::json("\"kept\"");
    });
  });
  const RawConnection idle{site.port()};
  const RawConnection busy{site.port()};
  busy.send("GET /slow HTTP/1.1\r\nHost: a\r\n\r\n");
  begun.wait();
  auto stopped =
      std::async(std::launch::async, [&] { return site.server().stop(std::chrono::seconds{10}); });
  release.set_value();
  EXPECT_THAT(busy.read_to_end(), HasSubstr("\"kept\""));
  EXPECT_EQ(stopped.get(), Server::Drained::Completely);
  EXPECT_FALSE(RawConnection{site.port()}.connected());
}

TEST(Server, StoppingDoesNotWaitForABodyThatNeverEnds) {
  TestSite site(add_echo);
  const RawConnection stalled{site.port()};
  stalled.send("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\nabc");
  // A second request that is answered shows that the first has arrived.
  while (site.browser().get("/echo/a").status != 200) {
  }
  (void)site.server().stop(std::chrono::milliseconds{50});
  EXPECT_FALSE(RawConnection{site.port()}.connected());
}

// Network threads are waiting, waking or busy with a connection when each of these stops.
TEST(Server, StoppingAtAnyMomentNeverAbortsTheProgram) {
  for (int round = 0; round < 300; ++round) {
    Router router;
    router.get("/", [](const Request&) { return Response::json("1"); });
    const auto server = Server::start({.port = 0, .network_threads = 2}, std::move(router),
                                      [](const Request&, const Response& r) { return r; });
    ASSERT_TRUE(server.has_value());
    const RawConnection first{(*server)->port()};
    if (round % 2 == 0) first.send("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
    const RawConnection second{(*server)->port()};
    (void)(*server)->stop(std::chrono::seconds{10});
  }
}

TEST(Server, ATakenPortIsSaidInWords) {
  TestSite site(add_echo);
  Router router;
  const auto second =
      Server::start({.port = site.port()}, std::move(router),
                    [](const Request&, const Response& problem) { return problem; });
  ASSERT_FALSE(second.has_value());
  EXPECT_EQ(second.error().code, ErrorCode::Unavailable);
}

}  // namespace
}  // namespace sejour::http
