/* What libFuzzer offers to the code that it drives (LLVM, "libFuzzer", "Structure-aware fuzzing"). */
#include <stddef.h>
#include <stdint.h>

/* Changes the data by one of libFuzzer's own mutations and returns its new size. */
size_t LLVMFuzzerMutate(uint8_t *data, size_t size, size_t max_size);
