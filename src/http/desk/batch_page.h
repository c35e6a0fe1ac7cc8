#pragma once

#include "http/desk/desk.h"

namespace sejour::http::desk {

/// `/desk/lots`: pass many files to another prefecture, undo it, hand over the files of an agent
/// who leaves. For supervisors; for all others the page does not exist. Needs `DeskPages::batches`.
void install_batch_page(Router& router, const DeskPages& pages);

}  // namespace sejour::http::desk
