# Relative to apps/.
set(SEJOUR_CLOCK_WASM_SOURCE clock_wasm/clock_wasm.cpp)
