# want: {"inner": [7, 8], "outer": [0, 1], "pairs": [[0, 1], [1, 0]], "twice": [[1, 2], [1, 2]]}
package test

inner := x if {
	some i
	x := [i | some i in [7, 8]]
	i = 1
}

outer := [i | some i; [10, 20][i]]

pairs := [[i, j] | some i, j; [[1, 2], [3]][i][j] > 1]

twice := [[y | some y in [1, 2]] | some y in [0, 1]; y < 5]
