#pragma once

#include <microhttpd.h>

#include "http/response.h"
#include "http/server.h"

namespace sejour::http {

enum class KeepAlive { Yes, No };

struct ReplyOptions {
  SecureCookies secure_cookies = SecureCookies::No;
  KeepAlive connection = KeepAlive::Yes;
};

/// Hands an answer to libmicrohttpd, with the security headers of every answer.
[[nodiscard]] MHD_Result queue_reply(MHD_Connection* connection, const Response& response,
                                     const ReplyOptions& options);

}  // namespace sejour::http
