"""gradient-descent-batch, computed without explain."""
from descent import tell

tell(size=8, told=(1, 2, 5, 10, 20))
