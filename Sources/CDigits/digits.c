#include "CDigits.h"
#include <stdio.h>

int digits_fixed(char *buffer, size_t size, int decimals, double x) {
  return snprintf(buffer, size, "%.*f", decimals, x);
}

int digits_scientific(char *buffer, size_t size, int decimals, double x) {
  return snprintf(buffer, size, "%.*e", decimals, x);
}
