// sched_getaffinity and CPU_COUNT are GNU's.
#define _GNU_SOURCE
#include "matrices.h"

#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdint.h>

enum {
  MOST_WORKERS = 64,
  /// How often a worker looks for work before it sleeps: some 50 µs.
  PATIENCE = 2000,
  /// A work without parts left: no worker may take one.
  CLOSED = 0xFFFF,
};

/// The work that is being done. Parts are taken by whoever is free, so a worker that is late costs nothing.
static _Atomic(void (*)(void *, size_t)) present_work;
static _Atomic(void *) present_context;
static _Atomic size_t parts_done;
/// Which work it is, counted from 1, times 2³²; the number of its parts times 2¹⁶; its next part, or CLOSED.
static _Atomic uint64_t ticket = CLOSED;

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t wake = PTHREAD_COND_INITIALIZER;
/// Workers that sleep, that have been started, that are asked for (0: all that there is room for).
static _Atomic size_t sleeping;
static size_t started, wanted;
/// Whether a thread has work done in parts; another one that comes meanwhile does all of its own.
static atomic_flag is_busy = ATOMIC_FLAG_INIT;
/// Whether this thread is doing a part, and then does parts of its own one after another.
static _Thread_local int is_inside;

static uint64_t next_part(uint64_t t) { return t & 0xFFFF; }
static uint64_t part_count(uint64_t t) { return t >> 16 & 0xFFFF; }

/// Takes parts of the present work until there are none.
static void take_parts(void) {
  uint64_t t = atomic_load(&ticket);
  while (next_part(t) < part_count(t)) {
    void (*work)(void *, size_t) = atomic_load(&present_work);
    void *context = atomic_load(&present_context);
    // Succeeds only while the ticket is of the work that was read: a work is closed before the next is written down.
    if (!atomic_compare_exchange_weak(&ticket, &t, t + 1)) continue;
    work(context, next_part(t));
    atomic_fetch_add(&parts_done, 1);
    t = atomic_load(&ticket);
  }
}

static void *run_worker(void *nothing) {
  is_inside = 1;
  for (;;) {
    take_parts();
    uint64_t seen = atomic_load(&ticket);
    for (int k = 0; k < PATIENCE && atomic_load(&ticket) == seen; k++) {
#ifdef __x86_64__
      __builtin_ia32_pause();
#endif
    }
    if (atomic_load(&ticket) != seen) continue;
    pthread_mutex_lock(&mutex);
    atomic_fetch_add(&sleeping, 1);
    while (atomic_load(&ticket) == seen) pthread_cond_wait(&wake, &mutex);
    atomic_fetch_sub(&sleeping, 1);
    pthread_mutex_unlock(&mutex);
  }
  return nothing;
}

size_t worker_count(void) {
  static size_t cores;
  if (!cores) {
    cpu_set_t set;
    int count = sched_getaffinity(0, sizeof set, &set) == 0 ? CPU_COUNT(&set) : 1;
    cores = count < 1 ? 1 : count > MOST_WORKERS ? MOST_WORKERS : (size_t)count;
  }
  return wanted ? wanted : cores;
}

void set_worker_count(size_t count) { wanted = count > MOST_WORKERS ? MOST_WORKERS : count; }

size_t parts_for(size_t multiplications) {
  if (is_inside || multiplications < WORTH_SHARING) return 1;
  return worker_count();
}

/// Starts the workers that are missing. Signals are for the thread that the program began with.
static void start_workers(void) {
  sigset_t all, before;
  sigfillset(&all);
  pthread_sigmask(SIG_SETMASK, &all, &before);
  for (; started + 1 < worker_count(); started++) {
    pthread_t thread;
    if (pthread_create(&thread, NULL, run_worker, NULL)) break;
    pthread_detach(thread);
  }
  pthread_sigmask(SIG_SETMASK, &before, NULL);
}

void run_parts(size_t parts, void (*work)(void *context, size_t part), void *context) {
  if (parts < 2 || parts >= CLOSED || is_inside || worker_count() < 2 || atomic_flag_test_and_set(&is_busy)) {
    for (size_t part = 0; part < parts; part++) work(context, part);
    return;
  }
  start_workers();
  is_inside = 1;
  atomic_store(&present_work, work);
  atomic_store(&present_context, context);
  atomic_store(&parts_done, 0);
  uint64_t turn = (atomic_load(&ticket) >> 32) + 1;
  atomic_store(&ticket, turn << 32 | (uint64_t)parts << 16);
  if (atomic_load(&sleeping) > 0) {
    pthread_mutex_lock(&mutex);
    pthread_cond_broadcast(&wake);
    pthread_mutex_unlock(&mutex);
  }
  take_parts();
  for (int k = 0; atomic_load(&parts_done) < parts; k++) {
    // Where a worker has lost its core, waiting must not keep another one busy.
    if (k > PATIENCE) sched_yield();
  }
  atomic_store(&ticket, turn << 32 | CLOSED);
  is_inside = 0;
  atomic_flag_clear(&is_busy);
}
