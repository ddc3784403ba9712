// libidn2: internationalised domain names (UTS 46). Source: https://www.gnu.org/software/libidn/#libidn2
#include <idn2.h>
