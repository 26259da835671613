#ifndef CDIGITS_H
#define CDIGITS_H

#include <stddef.h>

/// x as `%.*f`: so many digits after the point, correctly rounded. Returns the length, as snprintf does.
int digits_fixed(char *buffer, size_t size, int decimals, double x);

/// x as `%.*e`: a mantissa with so many digits after the point, and an exponent. Returns the length.
int digits_scientific(char *buffer, size_t size, int decimals, double x);

#endif
