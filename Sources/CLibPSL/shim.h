// libpsl: the public suffix list. Source: https://rockdaboot.github.io/libpsl/
#include <libpsl.h>
