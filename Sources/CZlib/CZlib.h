/// zlib: inflate and CRC-32, for the archives that NumPy writes.
#ifndef CZLIB_H
#define CZLIB_H

#include <zlib.h>

#endif
