#include <fmt/format.h>

#include <utility>

#include "app/automatic.h"
#include "store/sealed.h"
#include "store/sqlite/journal.h"
#include "store/sqlite/keys.h"
#include "store/sqlite/summary_rows.h"
#include "store/sqlite/webhooks.h"

namespace sejour::store::sqlite {
namespace {

/// An append with all that costs time already done, outside the writer.
struct Prepared {
  const app::Append* request = nullptr;
  std::optional<std::string> new_key;  ///< wrapped, to be stored with the first append
  app::DossierKey key;
  std::vector<StoredEvent> events;
  SealedSummary summary;
  std::vector<std::string> mails;
  std::vector<app::WebhookDelivery> announced;
};

Result<Prepared> prepare(Database& database, const app::AppendObserver* observer,
                         const app::Append& request) {
  RETURN_IF_ERROR(app::check_automatic(request));
  ASSIGN_OR_RETURN(FoundKey found, find_key(database, request.dossier));
  auto& cipher = database.cipher();
  Prepared prepared{.request = &request,
                    .new_key = std::move(found.to_store),
                    .key = found.key,
                    .events = {},
                    .summary = seal_summary(cipher, found.key, request.dossier, request.summary),
                    .mails = {},
                    .announced = {}};
  // The row of a new dossier names its person: sealed here, where many threads work.
  if (request.expected_version == 0) {
    prepared.summary.identity = [ready = prepared.summary.identity()] { return ready; };
  }
  if (observer != nullptr) prepared.announced = observer->announced(request);
  prepared.events.reserve(request.events.size());
  auto sequence = request.expected_version;
  for (const auto& event : request.events) {
    prepared.events.push_back(
        seal_event(cipher, found.key, request.dossier, ++sequence, request, event));
  }
  for (const auto& message : request.outbox) {
    prepared.mails.push_back(seal_message(cipher, message));
  }
  return prepared;
}

/// The version that this command gave before, if it was done.
Result<std::optional<std::uint64_t>> done_before(Connection& connection,
                                                 const app::Append& request) {
  if (!request.command) return std::nullopt;
  ASSIGN_OR_RETURN(Query query,
                   connection.query("SELECT version FROM command WHERE dossier = ? AND command = ?",
                                    request.dossier, *request.command));
  ASSIGN_OR_RETURN(const bool found, query.step());
  if (!found) return std::nullopt;
  return query.number(0);
}

/// A dossier without a row may have a key already, made for its draft; or a destroyed one.
Status check_first_key(Connection& connection, const Prepared& prepared) {
  const auto& dossier = prepared.request->dossier;
  ASSIGN_OR_RETURN(Query query,
                   connection.query("SELECT wrapped FROM dossier_key WHERE dossier = ?", dossier));
  ASSIGN_OR_RETURN(const bool found, query.step());
  if (found && query.is_null(0)) return erased(dossier);
  if (found == prepared.new_key.has_value()) {
    return fail(ErrorCode::InvalidInput, "the key of this dossier was made meanwhile");
  }
  return {};
}

Status insert_events(Connection& connection, const Prepared& prepared, Hash& head) {
  const auto& request = *prepared.request;
  for (const auto& event : prepared.events) {
    head = chain_hash(head, request.dossier, event);
    RETURN_IF_ERROR(connection.run(
        "INSERT INTO event VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", request.dossier, event.sequence,
        event.at_ms, std::int64_t{event.on.time_since_epoch().count()}, event.type, event.actor,
        event.on_behalf_of, LastingBlob{event.body}, LastingBlob{view_of(head)}));
  }
  return {};
}

Status insert_mails(Transaction& transaction, const Prepared& prepared) {
  const auto& request = *prepared.request;
  for (std::size_t i = 0; i < prepared.mails.size(); ++i) {
    RETURN_IF_ERROR(transaction.connection.run(
        "INSERT OR IGNORE INTO outbox (dossier, id, created_ms, next_attempt_ms, sealed) "
        "VALUES (?1, ?2, ?3, ?3, ?4)",
        request.dossier, request.outbox[i].id, request.at_ms, LastingBlob{prepared.mails[i]}));
    transaction.count_mail(MailState::Pending, transaction.connection.changes());
  }
  return {};
}

Result<app::Appended> append_one(Transaction& transaction, const Prepared& prepared) {
  auto& connection = transaction.connection;
  const auto& request = *prepared.request;
  ASSIGN_OR_RETURN(const auto done, done_before(connection, request));
  if (done) return app::Appended{.version = *done, .effect = app::AppendEffect::AlreadyStored};
  ASSIGN_OR_RETURN(const Head head, read_head(connection, request.dossier));
  if (head.erased) return erased(request.dossier);
  if (head.version != request.expected_version) {
    return fail(ErrorCode::Conflict,
                fmt::format("dossier {} has version {}, not {}", request.dossier.text(),
                            head.version, request.expected_version));
  }
  if (!head.exists || prepared.new_key) RETURN_IF_ERROR(check_first_key(connection, prepared));
  if (prepared.new_key) {
    RETURN_IF_ERROR(connection.run("INSERT INTO dossier_key VALUES (?, ?)", request.dossier,
                                   LastingBlob{*prepared.new_key}));
  }
  Hash hash = head.hash;
  RETURN_IF_ERROR(insert_events(connection, prepared, hash));
  const auto version = head.version + prepared.events.size();
  RETURN_IF_ERROR(
      write_summary(transaction, request.dossier, head, prepared.summary, version, hash));
  if (request.command) {
    RETURN_IF_ERROR(connection.run("INSERT INTO command VALUES (?, ?, ?)", request.dossier,
                                   *request.command, version));
  }
  RETURN_IF_ERROR(insert_mails(transaction, prepared));
  for (const auto& delivery : prepared.announced) {
    RETURN_IF_ERROR(insert_delivery(connection, delivery));
  }
  return app::Appended{.version = version, .effect = app::AppendEffect::Stored};
}

bool is_own_answer(const Error& error) {
  return error.code == ErrorCode::Conflict || error.code == ErrorCode::NotFound ||
         error.code == ErrorCode::InvalidInput;
}

/// Each prepared append in its place; an error of the disk ends all.
Result<std::vector<Result<app::Appended>>> append_prepared(
    Transaction& transaction, const std::vector<Result<Prepared>>& all) {
  std::vector<Result<app::Appended>> answers;
  answers.reserve(all.size());
  for (const auto& prepared : all) {
    if (!prepared) {
      answers.push_back(std::unexpected(prepared.error()));
      continue;
    }
    answers.push_back(append_one(transaction, *prepared));
    if (!answers.back() && !is_own_answer(answers.back().error())) {
      return std::unexpected(answers.back().error());
    }
  }
  return answers;
}

}  // namespace

Result<app::Appended> SqliteJournal::append(const app::Append& request) {
  // Twice at most: only another thread that makes the key of the same new dossier at the same
  // moment makes the first attempt fail with InvalidInput.
  for (int attempt = 0;; ++attempt) {
    ASSIGN_OR_RETURN(const Prepared prepared, prepare(database_, observer_, request));
    auto appended = database_.write<app::Appended>(
        [&](Transaction& transaction) { return append_one(transaction, prepared); });
    if (appended) database_.keys().put(request.dossier, prepared.key);
    if (appended || appended.error().code != ErrorCode::InvalidInput || attempt > 0) {
      return appended;
    }
  }
}

Result<std::vector<Result<app::Appended>>> SqliteJournal::append_all(
    const std::vector<app::Append>& requests) {
  std::vector<Result<Prepared>> all;
  all.reserve(requests.size());
  for (const auto& request : requests) {
    all.push_back(prepare(database_, observer_, request));
    if (!all.back() && !is_own_answer(all.back().error())) {
      return std::unexpected(all.back().error());
    }
  }
  using Answers = std::vector<Result<app::Appended>>;
  ASSIGN_OR_RETURN(Answers answers, database_.write<Answers>([&](Transaction& transaction) {
    return append_prepared(transaction, all);
  }));
  for (std::size_t i = 0; i < answers.size(); ++i) {
    // The same new dossier twice in one list: its second append needs the key of the first.
    if (answers[i] || answers[i].error().code != ErrorCode::InvalidInput) continue;
    answers[i] = append(requests[i]);
    if (!answers[i] && !is_own_answer(answers[i].error())) {
      return std::unexpected(answers[i].error());
    }
  }
  return answers;
}

}  // namespace sejour::store::sqlite
