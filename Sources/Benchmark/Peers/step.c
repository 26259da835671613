/* One training step of the 2-2-2 network, in C: step STEPS ROUNDS
 *
 * Prints the nanoseconds per step and the error after STEPS steps. The loop is the one that anybody would write:
 * forward pass, error, deltas, update; the sizes are constants, so the compiler may unroll everything.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { INPUTS = 2, HIDDEN = 2, OUTPUTS = 2 };

typedef struct {
  double hidden[HIDDEN][INPUTS], hidden_bias[HIDDEN];
  double output[OUTPUTS][HIDDEN], output_bias[OUTPUTS];
} network;

static const network start = {
    {{0.15, 0.20}, {0.25, 0.30}}, {0.35, 0.35}, {{0.40, 0.45}, {0.50, 0.55}}, {0.60, 0.60}};
static const double inputs[INPUTS] = {0.05, 0.10};
static const double targets[OUTPUTS] = {0.01, 0.99};
static const double learning_rate = 0.5;

static double logistic(double x) { return 1 / (1 + exp(-x)); }

static double forward(const network *n, double h[HIDDEN], double o[OUTPUTS]) {
  double error = 0;
  for (int j = 0; j < HIDDEN; j++) {
    double net = n->hidden[j][0] * inputs[0];
    for (int i = 1; i < INPUTS; i++) net += n->hidden[j][i] * inputs[i];
    h[j] = logistic(net + n->hidden_bias[j]);
  }
  for (int k = 0; k < OUTPUTS; k++) {
    double net = n->output[k][0] * h[0];
    for (int j = 1; j < HIDDEN; j++) net += n->output[k][j] * h[j];
    o[k] = logistic(net + n->output_bias[k]);
    error += 0.5 * ((targets[k] - o[k]) * (targets[k] - o[k]));
  }
  return error;
}

static void backward(network *n, const double h[HIDDEN], const double o[OUTPUTS]) {
  double output_delta[OUTPUTS], hidden_delta[HIDDEN] = {0};
  for (int k = 0; k < OUTPUTS; k++) output_delta[k] = (o[k] - targets[k]) * (o[k] * (1 - o[k]));
  for (int k = 0; k < OUTPUTS; k++)
    for (int j = 0; j < HIDDEN; j++) hidden_delta[j] += output_delta[k] * n->output[k][j];
  for (int j = 0; j < HIDDEN; j++) hidden_delta[j] *= h[j] * (1 - h[j]);
  for (int k = 0; k < OUTPUTS; k++)
    for (int j = 0; j < HIDDEN; j++) n->output[k][j] -= learning_rate * (output_delta[k] * h[j]);
  for (int j = 0; j < HIDDEN; j++)
    for (int i = 0; i < INPUTS; i++) n->hidden[j][i] -= learning_rate * (hidden_delta[j] * inputs[i]);
}

static double seconds(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

int main(int count, char **arguments) {
  if (count != 3) return 2;
  long steps = atol(arguments[1]), rounds = atol(arguments[2]);
  double h[HIDDEN], o[OUTPUTS];
  volatile double error = 0; /* so that the error of each step is really computed */
  network n;
  (void)error;
  double begin = seconds();
  for (long round = 0; round < rounds; round++) {
    n = start;
    for (long step = 0; step < steps; step++) {
      error = forward(&n, h, o);
      backward(&n, h, o);
    }
  }
  double nanoseconds = (seconds() - begin) * 1e9 / ((double)steps * (double)rounds);
  printf("%.17g %.17g\n", nanoseconds, forward(&n, h, o));
  return 0;
}
