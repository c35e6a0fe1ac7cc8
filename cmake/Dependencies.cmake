# The libraries of dependencies.txt as CMake targets. Headers of others are SYSTEM: their
# warnings are not ours.

find_package(PkgConfig REQUIRED)
find_package(Threads REQUIRED)
find_package(fmt REQUIRED)
find_package(nlohmann_json REQUIRED)
find_package(simdjson REQUIRED)
find_package(GTest REQUIRED)
find_package(benchmark REQUIRED)
find_package(spdlog REQUIRED)
find_package(CLI11 REQUIRED)
find_package(PNG REQUIRED)
find_package(JPEG REQUIRED)
find_package(CURL REQUIRED)
find_package(EXPAT REQUIRED)

# Pango, Cairo and the other pkg-config packages become imported targets pkg::name.
function(sejour_pkg name module)
  pkg_check_modules(${name} REQUIRED IMPORTED_TARGET GLOBAL ${module})
  add_library(pkg::${name} ALIAS PkgConfig::${name})
endfunction()

sejour_pkg(sqlite sqlite3)
sejour_pkg(crypto libcrypto)
sejour_pkg(sodium libsodium)
sejour_pkg(microhttpd libmicrohttpd)
sejour_pkg(tomlplusplus tomlplusplus)
sejour_pkg(pangocairo pangocairo)
sejour_pkg(qpdf libqpdf)
sejour_pkg(dmtx libdmtx)
sejour_pkg(poppler poppler-cpp)
sejour_pkg(icu icu-i18n)
sejour_pkg(zip libzip)
sejour_pkg(cmark libcmark)

# jemalloc in place of the allocator of libc, for programs that run for long or in many threads. The
# sanitizers bring their own.
add_library(sejour_allocator INTERFACE)
if(NOT SEJOUR_SANITIZE)
  pkg_check_modules(jemalloc REQUIRED IMPORTED_TARGET jemalloc)
  target_link_options(sejour_allocator INTERFACE -Wl,--no-as-needed)
  target_link_libraries(sejour_allocator INTERFACE PkgConfig::jemalloc)
endif()

add_library(sejour_rapidcheck INTERFACE)
find_library(RAPIDCHECK_LIBRARY rapidcheck REQUIRED)
target_link_libraries(sejour_rapidcheck INTERFACE ${RAPIDCHECK_LIBRARY})
