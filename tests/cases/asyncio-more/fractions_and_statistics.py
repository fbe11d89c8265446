from fractions import Fraction as F
import statistics as st
print(F(3, 6), repr(F("0.75")), F(1, 3) + F(1, 6), F(2, 3) * 3, F(1, 2) ** -2, F(7, 3) // 1, F(7, 3) % 1, float(F(1, 8)), round(F(7, 2)), F(1, 3) < 0.5, F(0.5), sum([F(1, 10)] * 10), F(3.14159).limit_denominator(100), -F(1, 2), abs(F(-1, 2)), F(5) == 5, max(F(1, 2), F(2, 3)))
try: F(1, 0)
except ZeroDivisionError as e: print(e)
data = [2, 4, 4, 4, 5, 5, 7, 9]
print(st.mean(data), st.median(data), st.mode(data), st.pstdev(data), st.pvariance(data), round(st.stdev(data), 4), st.fmean([1.5, 2.5]), st.multimode("aabb"), st.quantiles(range(1, 10)), st.median_low([1, 2, 3, 4]), st.harmonic_mean([40, 60]), round(st.geometric_mean([54, 24, 36]), 2), st.correlation([1, 2, 3], [2, 4, 6]), st.linear_regression([1, 2, 3], [3, 5, 7]))
try: st.mean([])
except st.StatisticsError as e: print(e)
