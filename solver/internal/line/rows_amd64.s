#include "textflag.h"

// func relaxFours(row, was, next *int64, n int, p int64)
TEXT ·relaxFours(SB), NOSPLIT, $0-40
	MOVQ row+0(FP), DI
	MOVQ was+8(FP), DX
	MOVQ next+16(FP), SI
	MOVQ n+24(FP), CX
	VPBROADCASTQ p+32(FP), Y0
four:
	VPADDQ (SI), Y0, Y1
	VMOVDQU (DX), Y2
	VPCMPGTQ Y1, Y2, Y3        // where the value was more
	VBLENDVPD Y3, Y1, Y2, Y2   // the sum, else what it was
	VMOVDQU Y2, (DI)
	ADDQ $32, SI
	ADDQ $32, DX
	ADDQ $32, DI
	SUBQ $4, CX
	JG four
	VZEROUPPER
	RET
