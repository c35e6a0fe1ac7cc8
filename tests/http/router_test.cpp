#include "http/router.h"

#include <gtest/gtest.h>

#include <stdexcept>

namespace sejour::http {
namespace {

Response answer(const Request&) {
  return Response::json("{}");
}

TEST(Router, ASegmentInBracesTakesOneSegment) {
  Router router;
  router.get("/desk/{id}/pieces/{piece}", answer);
  const auto match = router.match(Method::Get, "/desk/7/pieces/9");
  ASSERT_NE(match.route, nullptr);
  EXPECT_EQ(match.values.get("id"), "7");
  EXPECT_EQ(match.values.get("piece"), "9");
  EXPECT_EQ(router.match(Method::Get, "/desk/7/8/pieces/9").status, 404U);
  EXPECT_EQ(router.match(Method::Get, "/desk//pieces/9").status, 404U);
}

TEST(Router, TheRightPathWithTheWrongMethodIs405) {
  Router router;
  router.get("/a", answer);
  EXPECT_EQ(router.match(Method::Post, "/a").status, 405U);
  EXPECT_EQ(router.match(Method::Post, "/b").status, 404U);
}

TEST(Router, AFilterCoversItsPrefixOnly) {
  Router router;
  router.before("/desk", [](Request&) { return std::optional{Response::failure(403)}; });
  router.get("/desk", answer);
  router.get("/desk/a", answer);
  router.get("/deskless", answer);
  const auto status_of = [&](const std::string& path) {
    Request request;
    request.path = path;
    return router.run(*router.match(Method::Get, path).route, request).status;
  };
  EXPECT_EQ(status_of("/desk"), 403U);
  EXPECT_EQ(status_of("/desk/a"), 403U);
  EXPECT_EQ(status_of("/deskless"), 200U);
}

TEST(Router, APostThatNobodyChecksIsRefused) {
  Router router;
  router.post("/a", answer);
  Request request;
  request.method = Method::Post;
  request.path = "/a";
  EXPECT_EQ(router.run(*router.match(Method::Post, "/a").route, request).status, 403U);
}

TEST(Router, AnExceptionOfALibraryIsA500) {
  Router router;
  router.get("/a", [](const Request&) -> Response { throw std::runtime_error("library"); });
  Request request;
  request.path = "/a";
  EXPECT_EQ(router.run(*router.match(Method::Get, "/a").route, request).status, 500U);
}

}  // namespace
}  // namespace sejour::http
