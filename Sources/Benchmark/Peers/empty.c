/* The least that a process can do: what starting and ending one costs. */
int main(void) { return 0; }
