"""gradient-descent-stochastic, computed without explain."""
from descent import tell

tell(size=1, told=(1, 2, 8, 16, 24))
